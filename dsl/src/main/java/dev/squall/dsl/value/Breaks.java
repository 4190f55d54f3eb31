package dev.squall.dsl.value;

import dev.squall.plan.Fault;
import dev.squall.problem.Place;

/**
 * A fault that a script names, before it has a name and a time. Its targets are as the script names
 * them.
 *
 * @param chance of operations
 * @param place where it stands
 * @param on where its targets stand
 * @param operation where its operations stand
 */
public record Breaks(Fault fault, double chance, Place place, Place on, Place operation) {}
