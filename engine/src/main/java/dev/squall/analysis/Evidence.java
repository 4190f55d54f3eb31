package dev.squall.analysis;

import org.jspecify.annotations.Nullable;

/**
 * A figure that a finding rests on.
 *
 * @param name what it is of
 * @param value in {@code unit}; null where there is none
 * @param unit canonical, as in the summary: {@code 1} for a share, {@code s}, {@code /s}
 * @param from the beginning of its window, seconds of the run
 * @param to its end
 * @param definition how it is worked out
 */
public record Evidence(
    String name, @Nullable Double value, String unit, double from, double to, String definition) {}
