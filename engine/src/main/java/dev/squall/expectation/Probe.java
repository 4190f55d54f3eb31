package dev.squall.expectation;

/**
 * What a stretch at one level came to.
 *
 * @param broken what did not hold; empty where all did
 * @param unclear why it says nothing of what was called; empty where it does
 * @param seconds that count
 * @param offered arrivals a second, or where users bring them as many as ended
 * @param achieved operations that ended well a second
 * @param p50 median response time, seconds; of several drives the worst; NaN for none
 * @param p99 the same at the 99th percentile
 * @param service the same of the median service time
 * @param errors share of those that ended that failed or were wrong; NaN for none
 * @param present operations under way or waiting, mean
 * @param capped whether all places of a drive were taken
 */
public record Probe(
    String broken,
    String unclear,
    double seconds,
    double offered,
    double achieved,
    double p50,
    double p99,
    double service,
    double errors,
    double present,
    boolean capped) {
  /** True where all held, and it can be believed. */
  public boolean held() {
    return broken.isEmpty() && unclear.isEmpty();
  }
}
