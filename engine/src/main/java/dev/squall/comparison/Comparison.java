package dev.squall.comparison;

import dev.squall.report.Summary;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two runs or more beside one another, each held against the first. Every list with an entry a run
 * is in the order of {@code runs}. Quantities are in the units of {@link Summary}.
 *
 * @param schema the version of this form
 * @param runs what is compared
 * @param caveats what can't be said of them, in words
 * @param expectations those that any of them had
 * @param drives those that any of them had
 * @param loads those that any of them had and that are no drives
 * @param faults those that came in any of them: how long each took, of several times the longest
 */
public record Comparison(
    int schema,
    List<Run> runs,
    List<String> caveats,
    List<Expected> expectations,
    List<Measured> drives,
    List<Measured> loads,
    List<Measured> faults) {
  /** The version of this form. */
  public static final int SCHEMA = 1;

  /** Which of two values of a measure is the better one. */
  public enum Better {
    /** Smaller ones. */
    LOWER,
    /** Larger ones. */
    HIGHER,
    /** Neither: it was asked for. */
    NEITHER
  }

  /**
   * One of the runs.
   *
   * @param verdict its state
   * @param sentence why it has it
   * @param untrustedShare of its time that can't be trusted
   */
  public record Run(
      String id,
      @Nullable String scenario,
      @Nullable Instant started,
      double seconds,
      @Nullable Double plannedSeconds,
      boolean cutShort,
      String verdict,
      int exit,
      String sentence,
      double untrustedShare) {}

  /**
   * An expectation of a drive.
   *
   * @param of how it fared in each run; null where that had none such
   */
  public record Expected(String text, String drive, String unit, List<@Nullable Fared> of) {}

  /** How it fared: pass, warn, fail or unjudged, and the value furthest to the wrong side. */
  public record Fared(
      String state, @Nullable Double worst, long windows, long missed, long failed) {}

  /** A drive or a load. */
  public record Measured(String name, List<Measure> measures) {}

  /**
   * One of its figures.
   *
   * @param values null where a run has none
   * @param changes from the first run's; null for the first, and where either has none
   */
  public record Measure(
      String name,
      String unit,
      Better better,
      List<@Nullable Double> values,
      List<@Nullable Change> changes) {}

  /**
   * From the first run's value to another's.
   *
   * @param difference in the measure's unit
   * @param ratio null where the first is 0
   */
  public record Change(double difference, @Nullable Double ratio) {}

  /** Compares them, each with the first. */
  public static Comparison of(List<Summary> runs) {
    if (runs.size() < 2) {
      throw new IllegalArgumentException(
          "comparison: must be of 2 runs or more, was of " + runs.size());
    }
    return new Comparison(
        SCHEMA,
        runs.stream().map(Comparison::run).toList(),
        Caveats.of(runs),
        Measures.expectations(runs),
        Measures.drives(runs),
        Measures.loads(runs),
        Measures.faults(runs));
  }

  private static Run run(Summary run) {
    return new Run(
        run.run(),
        run.scenario(),
        run.started(),
        run.seconds(),
        run.plannedSeconds(),
        run.cutShort(),
        run.verdict().state(),
        run.verdict().exit(),
        run.verdict().sentence(),
        run.trust().untrustedShare());
  }
}
