package dev.squall.report;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of the run with a name: a phase, a happening.
 *
 * @param name its name
 * @param kind {@code phase}, or the happening's kind
 * @param what it does, in words
 * @param from nanoseconds since the run's start
 * @param to its end; null when it has none
 */
record Stretch(String name, String kind, String what, long from, @Nullable Long to) {}
