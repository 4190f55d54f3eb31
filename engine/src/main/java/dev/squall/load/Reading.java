package dev.squall.load;

import dev.squall.latency.Calls;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a load did over an interval.
 *
 * @param asked mean level asked, in the plan's unit; +∞ for maximum
 * @param achieved mean level achieved, in the plan's unit
 * @param operations operations done (blocks of work, reads and writes, messages); they were all
 *     verified
 * @param wrong operations whose result was wrong
 * @param errors operations that failed
 * @param details further figures by OpenTelemetry-like name, canonical units: {@code latency.p99}
 *     in seconds, {@code others} as a share
 * @param calls what a drive's operations did; null for other loads
 */
public record Reading(
    double asked,
    double achieved,
    long operations,
    long wrong,
    long errors,
    Map<String, Double> details,
    @Nullable Calls calls) {
  /** Of a load that is no drive. */
  public Reading(
      double asked,
      double achieved,
      long operations,
      long wrong,
      long errors,
      Map<String, Double> details) {
    this(asked, achieved, operations, wrong, errors, details, null);
  }
}
