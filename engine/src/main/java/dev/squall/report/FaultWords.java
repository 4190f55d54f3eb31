package dev.squall.report;

import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Faults and what they did, in words that reports share. */
final class FaultWords {
  private FaultWords() {}

  /** When it was there, and how it came and went. */
  static String story(FaultSummary fault) {
    List<String> parts = new ArrayList<>();
    Double to = fault.to();
    parts.add(
        "injected at "
            + moment(fault.from())
            + late(fault.injectedLate())
            + (to == null
                ? ", not healed"
                : ", healed at "
                    + moment(to)
                    + late(fault.healedLate())
                    + Words.because(fault.why())));
    Double verified = fault.verified();
    parts.add(
        verified == null
            ? "it never showed"
            : "showed after " + time(verified) + (fault.hits() == 0 ? ": " + fault.shown() : ""));
    if (fault.hits() > 0) {
      parts.add(Figures.count(fault.hits(), "operation") + " met it");
    }
    if (!fault.failure().isEmpty()) {
      parts.add("failed: " + fault.failure());
    }
    return String.join("; ", parts);
  }

  private static String late(double seconds) {
    return seconds < 0.0005 ? "" : " (" + time(seconds) + " late)";
  }

  /** How long it took until it was seen, showed in the results, and was over. */
  static String times(FaultSummary.Effect effect) {
    Double degraded = effect.degraded();
    Double recovered = effect.recovered();
    Double detected = effect.detected();
    return (detected == null
            ? "detected by nothing"
            : "detected after " + time(detected) + by(effect.detectedBy()))
        + "; "
        + (degraded == null
            ? "worse " + said(effect.degradedBy())
            : "worse after " + time(degraded) + by(effect.degradedBy()))
        + (degraded == null
            ? ""
            : "; as before "
                + (recovered == null
                    ? said(effect.recoveredBy())
                    : time(recovered) + " after it was healed"));
  }

  /** {@code 1 s}, {@code never}, {@code unknown}: as short as it can be said. */
  static String brief(@Nullable Double seconds, String why) {
    return seconds != null
        ? time(seconds)
        : why.contains("not needed") ? "–" : why.contains("not measurable") ? "unknown" : "never";
  }

  /** What stands behind the three. */
  static String because(FaultTimes times) {
    return "detected by: "
        + times.detectedBy()
        + "; worse: "
        + times.degradedBy()
        + "; as before: "
        + times.recoveredBy();
  }

  private static String by(@Nullable String what) {
    return what == null || what.isEmpty() ? "" : " (" + what + ")";
  }

  private static String said(@Nullable String why) {
    return why == null ? "not told" : why;
  }

  /** A stretch's results: done a second, errors, median and 99th percentile. */
  static String[] results(FaultSummary.Results results) {
    return new String[] {
      quantity(Dimension.RATE, results.perSecond()),
      quantity(Dimension.SHARE, results.errors()),
      quantity(Dimension.TIME, results.p50()),
      quantity(Dimension.TIME, results.p99())
    };
  }

  private static String quantity(Dimension unit, @Nullable Double value) {
    return value == null ? "–" : Figures.quantity(unit, value);
  }

  private static String time(double seconds) {
    return Figures.stretch(Math.round(seconds * 1e9));
  }

  private static String moment(double seconds) {
    return Figures.moment(Math.round(seconds * 1e9));
  }
}
