package dev.squall.expectation;

import dev.squall.plan.Expectation;

/** What the judge found, when it matters to someone who watches. */
public sealed interface Finding {
  /**
   * A window missed what earlier ones kept.
   *
   * @param fails whether the failure bound is not kept either
   */
  record Missed(Expectation expectation, String drive, double value, boolean fails)
      implements Finding {}

  /** A window keeps again what earlier ones missed. */
  record Met(Expectation expectation, String drive, double value) implements Finding {}

  /** So many windows in a row failed that the run must end. */
  record Stop(Expectation expectation, String drive, int windows, double value)
      implements Finding {}
}
