package dev.squall.report;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long it took until a fault was noticed, showed in the results, and was over; over all drives
 * that it was about. Seconds of machine time; null where it never was, or is not known.
 *
 * @param detect from its injection to the first thing that noticed
 * @param detectedBy what that was; where nothing did, that
 * @param degrade from its injection until the first drive did worse
 * @param degradedBy which, and in what; where none did, or nobody knows, that
 * @param recover from its healing until the last of those that did worse was as before
 * @param recoveredBy which that was; where one was not, or nobody knows, that
 */
public record FaultTimes(
    @Nullable Double detect,
    String detectedBy,
    @Nullable Double degrade,
    String degradedBy,
    @Nullable Double recover,
    String recoveredBy) {
  private static final String UNDRIVEN = "not measurable: nothing is driven that it could show in";

  static FaultTimes of(@Nullable Double noticed, String by, List<FaultSummary.Effect> effects) {
    FaultSummary.Effect first =
        effects.stream()
            .filter(each -> each.degraded() != null)
            .min(Comparator.comparing(each -> Objects.requireNonNull(each.degraded())))
            .orElse(null);
    FaultSummary.Effect last =
        effects.stream()
            .filter(each -> each.degraded() != null)
            .max(
                Comparator.comparing(
                    each -> Objects.requireNonNullElse(each.recovered(), Double.MAX_VALUE)))
            .orElse(null);
    return new FaultTimes(
        noticed,
        noticed == null ? "never: no expectation, limit, ramp or steady state noticed" : by,
        first == null ? null : first.degraded(),
        first == null ? none(effects) : first.drive() + ": " + first.degradedBy(),
        last == null ? null : last.recovered(),
        last == null
            ? none(effects).startsWith("never") ? "not needed: it was never worse" : none(effects)
            : last.recovered() == null ? last.drive() + ": " + last.recoveredBy() : last.drive());
  }

  private static String none(List<FaultSummary.Effect> effects) {
    return effects.isEmpty()
        ? UNDRIVEN
        : effects.stream()
            .map(each -> String.valueOf(each.degradedBy()))
            .filter(each -> !each.startsWith("never"))
            .findFirst()
            .orElse(String.valueOf(effects.getFirst().degradedBy()));
  }
}
