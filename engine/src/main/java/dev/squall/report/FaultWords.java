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
    if (effect.before().operations() == 0) {
      return "nothing before it to compare with" + detected(effect);
    }
    Double degraded = effect.degraded();
    Double recovered = effect.recovered();
    return (degraded == null
            ? "no worse than before"
            : "worse after "
                + time(degraded)
                + (recovered == null
                    ? ", not as before within 10 s"
                    : ", as before " + time(recovered) + " after it was healed"))
        + detected(effect);
  }

  private static String detected(FaultSummary.Effect effect) {
    Double detected = effect.detected();
    return detected == null
        ? ", detected by no expectation or limit"
        : ", detected after " + time(detected);
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
