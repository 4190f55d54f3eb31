package dev.squall.event;

import dev.squall.latency.Calls;
import dev.squall.load.Kept;
import dev.squall.load.Progress;
import dev.squall.metric.Metric;
import dev.squall.plan.BreakerPlan;
import dev.squall.plan.Expectation;
import dev.squall.plan.Limit;
import dev.squall.plan.Plan;
import dev.squall.plan.Resource;
import dev.squall.plan.Steering;
import dev.squall.problem.Problem;
import dev.squall.units.Dimension;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a run. The JSON form's {@code type} is the record's name in
 * kebab-case: {@code run-started}. A closed family: a new variant tells the compiler what must
 * learn of it.
 */
public sealed interface Event {
  /** The version of the events' JSON form; first in every journal. */
  int SCHEMA = 1;

  /** The {@link Commanded} that puts every load at zero until it is released. */
  String EMERGENCY = "emergency stop";

  /** First of every run. */
  record RunStarted(int schema, String run, Instant wall, String squall, String command, long pid)
      implements Event {}

  /**
   * How far the run has come, once an interval: what one that is cut goes on from.
   *
   * @param positionNanos how much of the plan was played, machine time without pauses
   * @param scale what every level is multiplied by, on request
   * @param fixed levels that were fixed on request, by load
   * @param drives how far each drive has come whose phase is under way
   * @param kept what lasts as long as the run
   */
  record Checkpoint(
      long positionNanos,
      double scale,
      Map<String, Double> fixed,
      Map<String, Progress> drives,
      Kept kept)
      implements Event {}

  /**
   * A run that was cut goes on, from its last {@link Checkpoint}. No time of the run passes between
   * what happened last and this: the gap is in {@code gapNanos}, and nothing counts it.
   *
   * @param wall when it goes on
   * @param gapNanos how long it lay still, by the wall's time; what is left of it where that jumped
   * @param positionNanos where in the plan it goes on, as in {@link Checkpoint}
   * @param againNanos how much of the plan beyond that had been played when it was cut, as far as
   *     is known: operations of that stretch may be done twice
   * @param cut how it was cut
   * @param underWay happenings in the middle of which it goes on
   * @param aside the file with what was cut off the journal because it was torn or altered; empty
   *     for nothing
   */
  record Resumed(
      Instant wall,
      long gapNanos,
      long positionNanos,
      long againNanos,
      String cut,
      List<String> underWay,
      String aside,
      String squall,
      String command,
      long pid)
      implements Event {}

  /** The machine, once: what {@code doctor} knows, by name. */
  record MachineSeen(Map<String, String> facts) implements Event {}

  /** The scenario was evaluated. */
  record Planned(Plan plan) implements Event {}

  /** The scenario can't be played; nothing was started. */
  record Refused(List<Problem> problems) implements Event {}

  /** The names and units of the samples that follow, once. */
  record Sampling(List<Metric> metrics, long periodNanos) implements Event {}

  /**
   * One reading of the machine, in the order of {@link Sampling}.
   *
   * @param lateNanos how late it was taken
   * @param costNanos how long it took
   */
  record Sampled(long lateNanos, long costNanos, double[] values) implements Event {}

  /** The run went from one state to another: {@code pending, warming, running, …}. */
  record StateChanged(String from, String to, String why) implements Event {}

  /** A phase began. */
  record PhaseStarted(String phase) implements Event {}

  /** A phase ended. */
  record PhaseEnded(String phase) implements Event {}

  /** A load is set up; its level follows. */
  record LoadStarted(String load, Resource resource, Dimension unit, String base, String how)
      implements Event {}

  /** A load could not be set up or broke down: message for the user. */
  record LoadFailed(String load, String message) implements Event {}

  /**
   * What a load did over an interval ending now.
   *
   * @param nanos the interval's length
   * @param asked mean level asked, the load's unit; null for as much as it can
   * @param achieved mean level achieved
   */
  record LoadInterval(
      String load,
      long nanos,
      @Nullable Double asked,
      double achieved,
      long operations,
      long wrong,
      long errors,
      Map<String, Double> details)
      implements Event {}

  /**
   * What a drive's operations did over an interval ending now; it follows the interval of the drive
   * as a load.
   *
   * @param nanos the interval's length
   */
  record DriveInterval(String drive, long nanos, Calls calls) implements Event {}

  /**
   * What a process holds that must not grow: the engine's, or one that the scenario started.
   *
   * @param process {@code engine}, or what the scenario calls it
   * @param figures by their names as metrics, canonical units
   */
  record ProcessSeen(String process, Map<String, Double> figures) implements Event {}

  /** A component is set up; that took {@code nanos}. */
  record ComponentReady(String component, String type, long nanos) implements Event {}

  /**
   * What a drive is compared with, taken from an earlier run.
   *
   * @param medianSeconds its median response time there
   * @param done what was done there: of an open drive as a share of what arrived, else a second
   * @param perSecond operations that ended well there, a second
   * @param cpuPerOperation share of the machine's processors that one operation a second took; NaN
   *     where not known
   */
  record BaselineKnown(
      String drive,
      String run,
      double medianSeconds,
      double done,
      double perSecond,
      double cpuPerOperation)
      implements Event {}

  /** A component could not be set up or torn down: message for the user. */
  record ComponentFailed(String component, String message) implements Event {}

  /** A component was ended in the midst of the run, and whatever drove it: message for the user. */
  record ComponentEnded(String component, String message) implements Event {}

  /**
   * A component computes on a GPU no more, or never did.
   *
   * @param instead what it does instead, for people; empty when it has ended
   * @param failed that the device itself failed, and the run with it
   */
  record DeviceLost(String component, String why, String instead, boolean failed)
      implements Event {}

  /** A load was let go and set down, in the regular way. */
  record LoadEnded(String load) implements Event {}

  /** A spike, a maintenance window, a pause or a mark began. */
  record HappeningStarted(String name, String kind, String what) implements Event {}

  /** A spike or a maintenance window ended. */
  record HappeningEnded(String name) implements Event {}

  /** A fault was injected; the number of one that was not planned is below 0. */
  record FaultInjected(String fault, int number, String what, List<String> on, long lateNanos)
      implements Event {}

  /** A fault that was injected shows for the first time. */
  record FaultVerified(String fault, int number, String how) implements Event {}

  /** A fault was healed, and shows no more; so many operations met it. */
  record FaultHealed(String fault, int number, long lateNanos, long hits, String why)
      implements Event {}

  /**
   * A fault could not be injected or healed, and may be broken still: message for the user.
   *
   * @param noted that what undoes it is in the undo journal, and is tried again when the run is
   *     healed
   */
  record FaultFailed(String fault, int number, boolean broken, boolean noted, String message)
      implements Event {}

  /** A fault was not injected, because the steady state was not seen to hold. */
  record FaultWithheld(String fault, int number, String why) implements Event {}

  /**
   * The steady state was looked at.
   *
   * @param stage {@code before} anything is broken, {@code during}, or {@code after}
   * @param seconds after: from the healing until it was seen to hold again, or until it was given
   *     up; else 0
   */
  record SteadyStateSeen(String stage, boolean holds, double seconds, String what)
      implements Event {}

  /** The limits in force from now on; {@code off}: those that can't be watched here, and why. */
  record LimitsSet(List<Limit> limits, Map<String, String> off) implements Event {}

  /**
   * A limit was crossed with patience and trips.
   *
   * @param readings those that made it trip, canonical units
   * @param trip the how-manieth trip of this limit in the run
   */
  record LimitTripped(Limit limit, List<Double> readings, int trip) implements Event {
    /** True when it tripped because its reading had gone, not for what the reading was. */
    public boolean lost() {
      return !readings.isEmpty() && readings.stream().allMatch(reading -> reading.isNaN());
    }
  }

  /**
   * Loads were let go.
   *
   * @param why the limit, the signal, the command
   * @param nanosToZero from the decision until CPU, disk and network stood at zero and release of
   *     memory had begun
   * @param loads which
   */
  record LetGo(String why, long nanosToZero, List<String> loads) implements Event {}

  /**
   * After a cool-down the reading is within its bound: loads come back, at half their levels until
   * the limit's breaker closes.
   */
  record Recovered(Limit limit, double reading) implements Event {}

  /**
   * The whole story of a breaker that opened, once what it did is done.
   *
   * @param breaker of which resource, or of which rule of the script
   * @param limit the one that was crossed
   * @param seen what a rule looked at, by name, canonical units; empty for a plain limit
   * @param readings those that crossed it, oldest first, canonical units
   * @param trip the how-manieth opening of this breaker in the run
   * @param step what it does
   * @param nanosToDecide from the first of the readings to the decision
   * @param loads what was let go; nothing for a step that slows
   * @param nanosToZero from the decision until they stood at zero
   */
  record BreakerOpened(
      String breaker,
      Limit limit,
      Map<String, Double> seen,
      List<Double> readings,
      int trip,
      BreakerPlan.Step step,
      long nanosToDecide,
      List<String> loads,
      long nanosToZero)
      implements Event {
    /** The story for people, in one line. */
    public String words() {
      return StoryWords.of(this);
    }
  }

  /**
   * A rule of the script was judged.
   *
   * @param kept null where it could not be judged
   * @param seen what it looked at, by name, canonical units
   * @param why why it could not be judged
   */
  record RuleJudged(String rule, @Nullable Boolean kept, Map<String, Double> seen, String why)
      implements Event {
    /** As a limit's reading: 0 for kept, 1 for broken, NaN for none. */
    public double reading() {
      return kept == null ? Double.NaN : kept ? 0 : 1;
    }
  }

  /**
   * The plan went on at the end of a phase, because someone asked for it.
   *
   * @param seconds of scenario time that were passed over
   */
  record PhaseSkipped(String phase, double seconds) implements Event {}

  /** A limit that let go was kept through a probe: loads follow the plan again. */
  record BreakerClosed(Limit limit) implements Event {}

  /**
   * Every level is multiplied by a factor from now on, so that a limit is not crossed or as a probe
   * after one let go.
   *
   * @param factor 1 for as planned
   */
  record Slowed(double factor, String why) implements Event {}

  /**
   * An adaptive ramp decided.
   *
   * @param phase whose ramp
   * @param choice {@code go on}, {@code slow}, {@code hold}, {@code step back} or {@code switch}
   * @param rule the one that fired, for people
   * @param level from now on, share of full
   * @param confidence 0 to 1
   * @param before the level until now
   * @param headroom how far the nearest limit was, as a share of its bound; NaN for unknown
   * @param limit which that was
   * @param degradation by how much the answers were worse than at the ramp's start, as a share
   * @param stability how steady the last windows were, 0 to 1
   */
  record RampDecided(
      String phase,
      String choice,
      String rule,
      double level,
      double confidence,
      double before,
      double headroom,
      String limit,
      double degradation,
      double stability)
      implements Event {}

  /**
   * An expert was asked before a decision.
   *
   * @param expert who
   * @param topic {@code ramp}: a level was about to go up; {@code breaker}: a breaker opened;
   *     {@code comeback}: loads were about to come back after they were let go; {@code resume}: a
   *     run that was cut was about to go on
   * @param phase whose ramp; else empty
   * @param advice {@code agree}, {@code at most}, {@code stop}, or {@code none}
   * @param why the expert's words, or why there was no advice
   * @param proposed of a ramp the level that was about to be, share of full; else what every level
   *     was about to be multiplied by
   * @param level what came of it, never more
   */
  record Advised(
      String expert,
      String topic,
      String phase,
      String advice,
      String why,
      double proposed,
      double level)
      implements Event {}

  /**
   * A level is tried: what a phase's drives are asked from now on.
   *
   * @param number of the probe in its phase, from 1
   * @param stage what it is tried for: {@code bracket}, {@code bisect}, {@code confirm} or {@code
   *     climb}
   * @param round of which bracket, from 1
   * @param sought what the level is a number of
   */
  record Probing(
      String phase, int number, String stage, int round, Steering.Sought sought, double level)
      implements Event {}

  /**
   * How it went at a level.
   *
   * @param outcome {@code held}, {@code broken}, {@code limited} by a limit of this machine, or
   *     {@code unclear}
   * @param settled seconds of it that were left out at its beginning
   * @param seconds that were counted
   * @param offered operations a second that were asked, all drives together
   * @param achieved operations a second that ended well
   * @param p50 median response time, of several drives the worst; NaN for none
   * @param service median service time
   * @param errors share of those that ended
   * @param present operations under way or waiting, mean
   * @param capped whether all places of a drive were taken
   * @param why what broke, or why it says nothing; empty where it held
   */
  record Probed(
      String phase,
      int number,
      String stage,
      int round,
      Steering.Sought sought,
      double level,
      String outcome,
      double settled,
      double seconds,
      double offered,
      double achieved,
      double p50,
      double p99,
      double service,
      double errors,
      double present,
      boolean capped,
      String why)
      implements Event {}

  /**
   * What was called was given a level after one broke that had held before, and came back, or did
   * not.
   *
   * @param seconds until it was as before, or until it was given up
   * @param level that it was given; 0 for nothing
   */
  record ProbeRecovered(
      String phase, int number, boolean back, double seconds, Steering.Sought sought, double level)
      implements Event {}

  /**
   * A search is over.
   *
   * @param end {@code found}, {@code never} broken, broken {@code at-once}, {@code unclear}, {@code
   *     unsteady}, {@code died}: what is called, or {@code cut-short}
   * @param level sought; NaN where it is not known
   * @param low it is at least this
   * @param high it is at most this; NaN for nobody knows
   * @param why for people; empty where the end says all
   */
  record SearchEnded(
      String phase,
      String end,
      Steering.Sought sought,
      double level,
      double low,
      double high,
      String why)
      implements Event {}

  /**
   * The level of a phase's drives was taken back, after too many unhealthy seconds.
   *
   * @param factor what their levels are multiplied by from now on
   */
  record BackedOff(String phase, double factor, String why) implements Event {}

  /**
   * A window missed an expectation that earlier ones kept.
   *
   * @param value what it measured, canonical unit
   * @param fails whether its failure bound is not kept either
   */
  record ExpectationMissed(Expectation expectation, String drive, double value, boolean fails)
      implements Event {}

  /** A window keeps an expectation again that earlier ones missed. */
  record ExpectationMet(Expectation expectation, String drive, double value) implements Event {}

  /**
   * So many windows in a row failed an expectation that it stops the run.
   *
   * @param windows how many
   */
  record ExpectationStopped(Expectation expectation, String drive, int windows, double value)
      implements Event {}

  /** What the script printed. */
  record Said(String text) implements Event {}

  /** A line for the log: {@code level} is debug, info, warn or error. */
  record Logged(String level, String message) implements Event {}

  /** Results from {@code from} to now can't be trusted. */
  record Untrusted(long from, String why) implements Event {}

  /** Someone asked for something, from wherever: {@code stop}, {@code pause}, {@code scale 1.5}. */
  record Commanded(String command, String who) implements Event {}

  /** The engine's process ended before its work did. */
  record EngineDied(int exit, String how) implements Event {}

  /** Something that was left behind was undone: its undo entry, and how it went. */
  record Undone(String entry, boolean healed, String how) implements Event {}

  /** After the end: what was looked for, and what was left behind; nothing, when all is well. */
  record Verified(List<String> checked, List<String> left) implements Event {}

  /** Aggregates that a full channel dropped. */
  record Dropped(long events) implements Event {}

  /** What the guard itself cost over the run. */
  record GuardCost(
      double cpuShareOfCore, long residentBytes, double sampleP99Seconds, long samples, long late)
      implements Event {}

  /** What the engine has to say at its end, before the verdict. */
  record Finished(String outcome, String why) implements Event {}

  /** Last of every run: {@code verdict} is pass, warn, fail or untrustworthy. */
  record RunEnded(String verdict, int exit, String why) implements Event {}
}
