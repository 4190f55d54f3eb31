package dev.squall.expectation;

import org.jspecify.annotations.Nullable;

/**
 * What a drive is compared with: its baseline, or its own beginning.
 *
 * @param medianSeconds median response time; NaN for none
 * @param done what was done: of an open drive as a share of what arrived, else a second
 * @param perSecond operations that ended well a second
 * @param cpuPerOperation share of the machine's processors that one operation a second takes; NaN
 *     where not known
 */
record Reference(double medianSeconds, double done, double perSecond, double cpuPerOperation) {
  /** What a stretch shows; null when nothing ended well in it. */
  static @Nullable Reference of(Slice slice, boolean open) {
    if (slice.ok() == 0 || slice.response().isEmpty()) {
      return null;
    }
    double perSecond = slice.ok() / slice.seconds();
    return new Reference(
        slice.response().seconds(50),
        Measures.done(slice, open),
        perSecond,
        slice.processors().share() / perSecond);
  }
}
