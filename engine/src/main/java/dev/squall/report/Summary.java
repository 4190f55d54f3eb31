package dev.squall.report;

import dev.squall.analysis.Findings;
import dev.squall.plan.Parameter;
import dev.squall.plan.UsedLibrary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know of a run in numbers and words: {@code summary.json}, whose schema lies
 * beside this class. All quantities are in canonical units ({@code unit} names it: {@code 1} for a
 * share, {@code By}, {@code By/s}, {@code /s}, {@code Cel}, {@code s}, <code>{number}</code>), all
 * moments in seconds of machine time since the run's start.
 *
 * @param schema the version of this form
 * @param squall the version that played the run
 * @param run its id
 * @param command what was typed
 * @param scenario the scenario's name; null when it was refused
 * @param seed where all its chance came from
 * @param started wall time
 * @param seconds how long it took
 * @param plannedSeconds how long it was to take
 * @param scenarioSpeed scenario seconds in a machine second
 * @param verdict what it comes to
 * @param trust how far the result can be trusted
 * @param findings what gave way, and why; null in a summary that an older Squall wrote
 * @param faults what was broken on purpose, of many times the first and the last
 * @param searches levels that were sought; null where none was
 * @param libraries those that the script used
 * @param guard what watching cost; null when the run was cut short before it was known
 */
public record Summary(
    int schema,
    String squall,
    String run,
    String command,
    @Nullable String scenario,
    @Nullable Long seed,
    @Nullable Instant started,
    double seconds,
    @Nullable Double plannedSeconds,
    double scenarioSpeed,
    boolean cutShort,
    Outcome verdict,
    Trust trust,
    @Nullable Findings findings,
    List<Load> loads,
    List<DriveSummary> drives,
    List<ExpectationSummary> expectations,
    List<Bound> limits,
    Map<String, String> limitsOff,
    List<Release> letGo,
    List<Cut> cuts,
    List<Part> phases,
    List<Part> happenings,
    List<FaultSummary> faults,
    @Nullable SteadySummary steadyState,
    @Nullable List<SearchSummary> searches,
    List<Resource> resources,
    List<Happened> moments,
    Map<String, String> machine,
    List<Parameter> parameters,
    List<UsedLibrary> libraries,
    List<String> notes,
    List<String> problems,
    Said said,
    Left left,
    @Nullable Guard guard) {
  /** The version of the summary's JSON form. */
  public static final int SCHEMA = 1;

  /** The verdict, its exit code, and why. */
  public record Outcome(
      String state, int exit, String meaning, String sentence, List<Reason> reasons) {}

  /** One reason: {@code warns} when it alone would not fail the run. */
  public record Reason(int exit, boolean warns, String text) {}

  /** What can't be trusted, and samples that were late or lost. */
  public record Trust(
      double untrustedShare,
      List<Window> windows,
      long samples,
      long lateSamples,
      long dropped,
      long damagedLines) {}

  /** A stretch of the run, with why it is listed. */
  public record Window(double from, double to, String why) {}

  /**
   * One load.
   *
   * @param resource which resource; null when it never said
   * @param base what a share is a share of
   * @param how how it loads
   * @param asked mean over the time a level was asked; null for its maximum
   * @param achieved what it achieved
   * @param error mean over the judged time of |achieved − asked|
   * @param tolerance how large the error may be
   * @param judgedSeconds how much of its time could be held against it
   * @param failure why it failed, if it did
   */
  public record Load(
      String name,
      @Nullable String resource,
      String unit,
      @Nullable String base,
      @Nullable String how,
      double seconds,
      @Nullable Double asked,
      Spread achieved,
      @Nullable Double error,
      @Nullable Double tolerance,
      double judgedSeconds,
      long operations,
      long wrong,
      long errors,
      Map<String, Spread> details,
      @Nullable String failure) {}

  /**
   * Smallest, mean, 95th percentile and largest of a number of readings; all null when there was
   * none.
   */
  public record Spread(
      long count,
      @Nullable Double min,
      @Nullable Double mean,
      @Nullable Double p95,
      @Nullable Double max) {}

  /** One limit: what it bounded, how near it came, how often it tripped. */
  public record Bound(
      String subject,
      String bounds,
      double bound,
      String unit,
      int patience,
      double coolDownSeconds,
      String origin,
      int trips,
      int recoveries,
      boolean stopped,
      @Nullable Double nearest) {
    /** What it bounds and by how much; of a rule, its name. */
    String words() {
      return bounds.equals(RULE)
          ? subject
          : subject + " " + bounds + " " + Figures.quantity(Units.of(unit), bound);
    }

    /** How near it came; nothing of a rule, which is kept or not. */
    String nearestWords() {
      return bounds.equals(RULE)
          ? ""
          : Figures.quantity(Units.of(unit), nearest == null ? Double.NaN : nearest);
    }
  }

  /** What a rule says instead of below or above. */
  static final String RULE = "rule";

  /** Loads let go: when, why, how long it took until they stood at zero. */
  public record Release(double at, String why, double secondsToZero, List<String> loads) {}

  /**
   * The run was cut and went on.
   *
   * @param at when, on its own time, which leaves the gap out
   * @param gapSeconds how long it lay still
   * @param positionSeconds where in the plan it went on, machine time without pauses
   * @param againSeconds of the plan beyond that which may have been played twice
   * @param cut how it was cut
   * @param aside the file with what was cut off its journal; empty for nothing
   */
  public record Cut(
      double at,
      double gapSeconds,
      double positionSeconds,
      double againSeconds,
      String cut,
      String aside) {}

  /** A phase or a happening; {@code to} is null when it has no end. */
  public record Part(String name, String kind, String what, double from, @Nullable Double to) {}

  /** A sampled metric over the run. */
  public record Resource(String name, String unit, String help, Spread readings) {}

  /**
   * Something that happened; {@code scenario} is the scenario's time in seconds, null outside it.
   */
  public record Happened(double at, @Nullable Double scenario, String kind, String text) {}

  /** What the script printed, first and last lines. */
  public record Said(long lines, List<String> kept) {}

  /**
   * What was looked for after the end, and what was left; {@code verified} is false when nobody
   * could look.
   */
  public record Left(boolean verified, List<String> checked, List<String> left, long undone) {}

  /** What watching cost. */
  public record Guard(
      double cpuShareOfCore,
      long residentBytes,
      double sampleP99Seconds,
      long samples,
      long late) {}
}
