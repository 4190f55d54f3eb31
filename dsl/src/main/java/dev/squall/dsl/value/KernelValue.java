package dev.squall.dsl.value;

import dev.squall.plan.GpuKernel;
import dev.squall.problem.Place;
import java.util.function.IntFunction;

/**
 * A kernel of the script's own: what {@code kernel(…)} yields.
 *
 * @param line the place of a line of its source, counted from 1; of all of it for 0
 */
public record KernelValue(GpuKernel kernel, IntFunction<Place> line) {}
