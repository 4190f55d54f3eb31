package dev.squall.report;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.event.Timed;
import dev.squall.expectation.DriveFigures;
import dev.squall.expectation.Judge;
import dev.squall.expectation.Judgement;
import dev.squall.plan.Plan;
import dev.squall.problem.Problem;
import dev.squall.units.Print;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that reports need of a run, folded from its events one by one in constant memory: a day takes
 * no more than ten minutes. What it holds at any moment is the report of the run so far, so a run
 * that is cut short has its report at once. Thread-safe.
 */
public final class RunFold implements Events {
  private static final int NOTES = 20;

  Event.@Nullable RunStarted started;
  @Nullable Plan plan;
  Event.@Nullable GuardCost guard;
  Event.@Nullable EngineDied died;
  Event.@Nullable Finished finished;
  Event.@Nullable RunEnded ended;
  Event.@Nullable Verified verified;
  Event.@Nullable Commanded stopped;
  Event.@Nullable Commanded emergency;
  long lastAt;
  long dropped;
  long damagedLines;
  String state = "pending";

  final Map<String, String> machine = new LinkedHashMap<>();
  final List<Problem> problems = new ArrayList<>();
  final List<Problem> altered = new ArrayList<>();
  final Map<String, LoadFold> loads = new LinkedHashMap<>();
  final SamplesFold samples = new SamplesFold();
  final SlowedFold slowed = new SlowedFold();
  final Bounded<String> said = new Bounded<>(400);
  final List<String> notes = new ArrayList<>();
  final Set<String> unhealed = new LinkedHashSet<>();
  final Windows untrusted = new Windows();
  final LimitsFold limits = new LimitsFold();
  final Timeline timeline = new Timeline();
  final RampsFold ramps = new RampsFold(timeline);
  final FaultsFold faults = new FaultsFold(timeline);
  final SteadyFold steady = new SteadyFold(timeline);
  final SearchFold searches = new SearchFold(timeline);
  final ScenarioTime time = new ScenarioTime();
  final Jumps jumps = new Jumps();
  final Map<String, DriveFold> drives = new LinkedHashMap<>();
  final ComponentsFold components = new ComponentsFold(timeline);
  List<Judgement> judgements = List.of();
  List<DriveFigures> figures = List.of();
  final List<Cut> cuts = new ArrayList<>();
  final LiveFindings live = new LiveFindings();
  boolean stoppedByExpectation;
  long undone;
  private final Judge judge = new Judge();

  /** The run was cut, and went on at the moment {@code at}. */
  record Cut(long at, Event.Resumed resumed) {}

  /** Takes an event with its moment. */
  public void on(Timed timed) {
    on(timed.at(), timed.event());
  }

  @Override
  public synchronized void on(long at, Event event) {
    jumps.on(at, lastAt, untrusted);
    lastAt = Math.max(lastAt, at);
    judge.on(at, event);
    steady.on(at, event);
    searches.on(at, event);
    switch (event) {
      case Event.RunStarted e -> started = e;
      case Event.Checkpoint e -> time.checkpoint(at);
      case Event.Resumed e -> resumed(at, e);
      case Event.MachineSeen e -> machine.putAll(e.facts());
      case Event.Planned e -> planned(e.plan());
      case Event.Refused e -> problems.addAll(e.problems().stream().limit(200).toList());
      case Event.Sampling e -> {
        samples.sampling(e);
        slowed.sampling(e);
      }
      case Event.Sampled e -> {
        samples.sampled(at, e);
        slowed.sampled(at, e.values());
      }
      case Event.StateChanged e -> stateChanged(at, e);
      case Event.PhaseStarted e -> phaseStarted(at, e.phase());
      case Event.PhaseEnded e -> timeline.phaseEnded(at, e.phase());
      case Event.LoadStarted e -> {
        load(e.load()).start(at, e);
        timeline.moment(at, Moment.Kind.LOAD, "load '" + e.load() + "' started: " + e.how());
      }
      case Event.LoadFailed e -> {
        load(e.load()).failure = Words.clip(e.message());
        timeline.moment(at, Moment.Kind.LOAD, "load '" + e.load() + "' failed: " + e.message());
      }
      case Event.LoadInterval e ->
          load(e.load())
              .interval(at, e, time.stood(at - e.nanos(), at), untrusted, limits.upTo(at));
      case Event.LoadEnded e -> load(e.load()).endedAt = at;
      case Event.DriveInterval e -> driveInterval(at, e);
      case Event.ProcessSeen e -> samples.seen(at, e);
      case Event.ComponentReady e -> components.ready(at, e);
      case Event.BaselineKnown e ->
          timeline.moment(
              at, Moment.Kind.LOAD, "baseline of '" + e.drive() + "' taken from run " + e.run());
      case Event.ComponentFailed e -> components.failed(at, e);
      case Event.ComponentEnded e -> components.ended(at, e);
      case Event.DeviceLost e -> components.lost(at, e);
      case Event.HappeningStarted e -> timeline.happeningStarted(at, e.name(), e.kind(), e.what());
      case Event.HappeningEnded e -> timeline.happeningEnded(at, e.name());
      case Event.FaultInjected e -> faults.injected(at, e, plan);
      case Event.FaultVerified e -> faults.verified(at, e);
      case Event.FaultHealed e -> faults.healed(at, e);
      case Event.FaultFailed e -> faults.failed(at, e);
      case Event.FaultWithheld _ -> {} // the steady state's fold tells
      case Event.Probing _,
          Event.Probed _,
          Event.ProbeRecovered _,
          Event.SearchEnded _,
          Event.BackedOff _ -> {} // that of searches tells
      case Event.SteadyStateSeen e ->
          noticed(at, e.stage().equals("during") && !e.holds(), "the steady state: " + e.what());
      case Event.LimitsSet e -> limits.set(e);
      case Event.LimitTripped e -> {
        LimitFold limit = limits.tripped(e);
        faults.detected(at, null, "limit " + e.limit());
        timeline.moment(
            at,
            Moment.Kind.LIMIT,
            "limit " + e.limit() + Words.crossed(e, limit) + ", trip " + e.trip());
      }
      case Event.BreakerOpened e -> {
        limits.opened(e);
        timeline.moment(at, Moment.Kind.LIMIT, e.words());
      }
      case Event.RuleJudged _ -> {}
      case Event.PhaseSkipped e -> {
        time.skipped(at, e.seconds());
        timeline.moment(at, Moment.Kind.COMMAND, "phase '" + e.phase() + "' skipped, to its end");
      }
      case Event.LetGo e -> {
        limits.letGo(at, e);
        timeline.moment(at, Moment.Kind.LET_GO, Words.letGo(e));
      }
      case Event.Recovered e -> {
        LimitFold limit = limits.recovered(at, e);
        timeline.moment(
            at,
            Moment.Kind.LIMIT,
            "limit "
                + e.limit()
                + " kept again"
                + Words.reading(limit)
                + ": loads come back on trial");
      }
      case Event.BreakerClosed e ->
          timeline.moment(
              at,
              Moment.Kind.LIMIT,
              "limit " + e.limit() + " kept through its trial: loads follow the plan");
      case Event.Slowed e -> {
        ramps.slowed(at, e);
        noticed(at, e.factor() < 1, "loads were slowed: " + e.why());
      }
      case Event.RampDecided e -> {
        ramps.decided(at, e);
        noticed(at, e.choice().equals("step back"), "the ramp of phase '" + e.phase() + "'");
      }
      case Event.Advised e -> ramps.advised(at, e);
      case Event.ExpectationMissed e -> {
        faults.detected(at, e.drive(), "expectation " + e.expectation().words());
        timeline.moment(at, Moment.Kind.EXPECTATION, Words.missed(e));
      }
      case Event.ExpectationMet e ->
          timeline.moment(
              at,
              Moment.Kind.EXPECTATION,
              e.drive() + " keeps " + e.expectation().words() + " again (" + Words.value(e) + ")");
      case Event.ExpectationStopped e -> {
        stoppedByExpectation = true;
        timeline.moment(at, Moment.Kind.EXPECTATION, Words.stopped(e));
      }
      case Event.Said e -> said.add(Words.clip(e.text()));
      case Event.Logged e -> {
        if (e.level().equals("warn") || e.level().equals("error")) {
          timeline.moment(at, Moment.Kind.LOG, e.level() + ": " + e.message());
        } else if (e.level().equals("info") && notes.size() < NOTES) {
          notes.add(Words.clip(e.message()));
        }
      }
      case Event.Untrusted e -> {
        untrusted.add(e.from(), at, Words.clip(e.why()));
        timeline.moment(
            e.from(),
            Moment.Kind.TRUST,
            "not to be trusted for " + Print.duration(Math.max(0, at - e.from())) + ": " + e.why());
      }
      case Event.Commanded e -> commanded(at, e);
      case Event.EngineDied e -> {
        died = e;
        timeline.moment(at, Moment.Kind.ENGINE, "the engine died: " + e.how());
      }
      case Event.Undone e -> undone(at, e);
      case Event.Verified e -> verified(at, e);
      case Event.Dropped e -> dropped += e.events();
      case Event.GuardCost e -> guard = e;
      case Event.Finished e -> {
        finished = e;
        timeline.moment(at, Moment.Kind.ENGINE, e.outcome() + Words.because(e.why()));
      }
      case Event.RunEnded e -> ended = e;
    }
  }

  private void noticed(long at, boolean something, String by) {
    if (something) {
      faults.detected(at, null, by);
    }
  }

  /** What happened for a while, and when GPUs were slowed, by their start. */
  List<Stretch> happened() {
    List<Stretch> all = new ArrayList<>(timeline.happenings());
    all.addAll(slowed.stretches());
    all.sort(Comparator.comparingLong(Stretch::from));
    return all;
  }

  /** The run's verdict if it ended now. */
  public synchronized Verdict verdict() {
    loads.values().forEach(load -> load.judge(Long.MAX_VALUE, untrusted, limits.upTo(lastAt)));
    drives.values().forEach(drive -> drive.settle(Long.MAX_VALUE, untrusted));
    judgements = judge.judgements();
    figures = judge.figures();
    return Verdict.of(this);
  }

  /** The run's summary if it ended now. */
  public synchronized Summary summary() {
    return Summaries.of(this, verdict());
  }

  /** Lines of the journal that were no events were passed over. */
  public synchronized void damaged(long lines) {
    damagedLines += lines;
  }

  /** Stretches of the journal are not what was written. */
  public synchronized void altered(List<Problem> stretches) {
    altered.addAll(stretches);
  }

  /** The run's page if it ended now; {@code summary} is its own. */
  synchronized String html(Summary summary) {
    return HtmlReport.of(this, summary, plan);
  }

  /** The plan that is played, once it is known. */
  public synchronized @Nullable Plan plan() {
    return plan;
  }

  /** Nanoseconds with loads: from the first's start to the last word of any, less pauses. */
  long loadedNanos() {
    long first = Long.MAX_VALUE;
    long last = 0;
    for (LoadFold load : loads.values()) {
      if (load.firstStartedAt >= 0) {
        first = Math.min(first, load.firstStartedAt);
        last = Math.max(last, load.endedAt >= 0 ? load.endedAt : lastAt);
      }
    }
    return first > last ? 0 : last - first - time.stood(first, last);
  }

  /** For how long it can't be trusted, less what it was paused. */
  long untrustedNanos() {
    return untrusted.all().stream()
        .mapToLong(each -> Math.max(0, each.covered() - time.stood(each.from(), each.to())))
        .sum();
  }

  /** The share of the time with loads that can't be trusted. */
  double untrustedShare() {
    long loaded = loadedNanos();
    return loaded == 0 ? 0 : Math.min(1, (double) untrustedNanos() / loaded);
  }

  /** True when it was played on the virtual clock. */
  boolean virtual() {
    return started != null && started.run().equals("virtual");
  }

  private LoadFold load(String name) {
    LoadFold known = loads.get(name);
    if (known != null) {
      return known;
    }
    // Loads come up in whatever order; people read them in the script's.
    LoadFold fold = new LoadFold(name);
    List<LoadFold> all = new ArrayList<>(loads.values());
    all.add(fold);
    Plan playing = plan;
    if (playing != null) {
      all.sort(Comparator.comparingInt(load -> playing.indexOf(load.name)));
    }
    loads.clear();
    all.forEach(load -> loads.put(load.name, load));
    return fold;
  }

  private void driveInterval(long at, Event.DriveInterval event) {
    String starved = judge.starved(at, event);
    if (starved != null) {
      untrusted.add(at - event.nanos(), at, starved);
    }
    DriveFold drive = drives.computeIfAbsent(event.drive(), DriveFold::new);
    drive.interval(at, event, time.stood(at - event.nanos(), at), untrusted);
    faults.interval(at, event.drive(), drive.last, plan);
  }

  private void planned(Plan planned) {
    plan = planned;
    searches.planned(planned);
    time.clock(planned.clock());
  }

  /** What was said of an end is not its end; what was under way ended with the cut. */
  private void resumed(long at, Event.Resumed event) {
    cuts.add(new Cut(at, event));
    loads.values().forEach(load -> load.cut(at, untrusted, limits.upTo(at)));
    drives.values().forEach(drive -> drive.settle(Long.MAX_VALUE, untrusted));
    limits.comeBack(at);
    faults.cut(at);
    finished = null;
    ended = null;
    died = null;
    stopped = null;
    verified = null;
    state = "pending";
    time.cut();
    timeline.cut(at, event.underWay());
    timeline.moment(at, Moment.Kind.CUT, Words.resumed(event));
  }

  private void stateChanged(long at, Event.StateChanged event) {
    state = event.to();
    if (event.to().equals("paused")) {
      time.paused(at);
    } else {
      time.resumed(at);
    }
    if (event.to().equals("running")) {
      limits.comeBack(at);
    }
    // That loads are held, came back or ended is said by the limit's and the engine's own moments.
    if (!Words.TOLD_ELSEWHERE.contains(event.to())
        && !event.from().equals("held")
        && !event.from().equals("recovered")
        && !event.from().equals("slowed")) {
      timeline.moment(at, Moment.Kind.STATE, event.to() + Words.because(event.why()));
    }
  }

  private void phaseStarted(long at, String name) {
    time.phaseStarts(at, name, plan);
    timeline.phaseStarted(at, name);
  }

  private void commanded(long at, Event.Commanded event) {
    if (Words.stops(event.command()) && stopped == null) {
      stopped = event;
    }
    if (event.command().equals(Event.EMERGENCY)) {
      emergency = event;
    }
    timeline.moment(at, Moment.Kind.COMMAND, event.command() + ", by " + event.who());
  }

  private void undone(long at, Event.Undone event) {
    undone++;
    if (event.healed()) {
      unhealed.remove(event.entry());
    } else if (unhealed.size() < 200) {
      unhealed.add(event.entry());
    }
    timeline.moment(at, Moment.Kind.UNDO, Words.undone(event));
  }

  private void verified(long at, Event.Verified event) {
    verified = event;
    timeline.moment(at, Moment.Kind.UNDO, Words.verified(event));
  }
}
