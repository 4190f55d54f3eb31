package dev.squall.metric;

/**
 * What sampling itself cost so far.
 *
 * @param samples taken
 * @param late those that came more than half a period after they were due
 * @param skipped whole periods without a sample
 * @param p50Nanos median time to read everything
 * @param p99Nanos 99th percentile of it
 * @param maxNanos longest
 */
public record LoopCost(
    long samples, long late, long skipped, long p50Nanos, long p99Nanos, long maxNanos) {}
