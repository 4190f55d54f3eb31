package dev.squall.report;

import dev.squall.event.Event;
import dev.squall.plan.Limit;
import dev.squall.plan.Plan;
import dev.squall.problem.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the summary of a fold. */
final class Summaries {
  private Summaries() {}

  static Summary of(RunFold run, Verdict verdict) {
    Event.RunStarted started = run.started;
    Plan plan = run.plan;
    Event.GuardCost guard = run.guard;
    return new Summary(
        Summary.SCHEMA,
        started == null ? "" : started.squall(),
        started == null ? "" : started.run(),
        started == null ? "" : started.command(),
        plan == null ? null : plan.name(),
        plan == null ? null : plan.seed(),
        started == null ? null : started.wall(),
        seconds(run.lastAt),
        plan == null || plan.open() ? null : seconds(plan.machineLength().toNanos()),
        run.time.clock().speed(),
        run.ended == null && run.finished == null && run.problems.isEmpty(),
        outcome(verdict),
        trust(run),
        Analysed.of(run),
        run.loads.values().stream().map(load -> load(load, run.drives.get(load.name))).toList(),
        DriveSummaries.drives(run),
        DriveSummaries.expectations(run),
        run.limits.all().stream().map(fold -> bound(run, fold)).toList(),
        ordered(run.limits.off()),
        run.limits.letGo().stream()
            .map(l ->
                new Summary.Release(seconds(l.at()), l.why(), seconds(l.nanosToZero()), l.loads()))
            .toList(),
        run.cuts.stream().map(Summaries::cut).toList(),
        run.timeline.phases().stream().map(Summaries::part).toList(),
        run.happened().stream().map(Summaries::part).toList(),
        run.faults.summaries(),
        run.steady.summary(plan),
        SearchSummaries.of(run.searches),
        run.samples.metrics().stream().map(Summaries::resource).toList(),
        run.timeline.moments().stream().map(moment -> happened(run, moment)).toList(),
        ordered(run.machine),
        plan == null ? List.of() : plan.parameters(),
        plan == null ? List.of() : plan.libraries(),
        notes(run, plan),
        run.problems.stream().map(Problem::toString).toList(),
        new Summary.Said(run.said.total(), run.said.kept()),
        left(run),
        guard == null
            ? null
            : new Summary.Guard(
                guard.cpuShareOfCore(),
                guard.residentBytes(),
                guard.sampleP99Seconds(),
                guard.samples(),
                guard.late()));
  }

  /** What the plan says to be known, then what was noted on the way. */
  private static List<String> notes(RunFold run, @Nullable Plan plan) {
    List<String> notes = new ArrayList<>(plan == null ? List.of() : plan.notes());
    notes.addAll(run.notes);
    return notes;
  }

  private static Summary.Cut cut(RunFold.Cut cut) {
    Event.Resumed resumed = cut.resumed();
    return new Summary.Cut(
        seconds(cut.at()),
        seconds(resumed.gapNanos()),
        seconds(resumed.positionNanos()),
        seconds(resumed.againNanos()),
        resumed.cut(),
        resumed.aside());
  }

  private static Summary.Outcome outcome(Verdict verdict) {
    return new Summary.Outcome(
        verdict.state().word(),
        verdict.exit().number(),
        verdict.state() == Verdict.State.WARN ? "passed, with warnings" : verdict.exit().meaning(),
        verdict.sentence(),
        verdict.reasons().stream()
            .map(r -> new Summary.Reason(r.exit().number(), r.warns(), r.text()))
            .toList());
  }

  private static Summary.Trust trust(RunFold run) {
    return new Summary.Trust(
        run.untrustedShare(),
        run.untrusted.all().stream()
            .map(w -> new Summary.Window(seconds(w.from()), seconds(w.to()), w.why()))
            .toList(),
        run.samples.count,
        run.samples.late,
        run.dropped,
        run.damagedLines);
  }

  private static Summary.Load load(LoadFold load, @Nullable DriveFold drive) {
    Map<String, Summary.Spread> details = new TreeMap<>();
    load.details.forEach((name, stat) -> details.put(name, spread(stat, stat.mean())));
    Event.LoadStarted started = load.started;
    return new Summary.Load(
        load.name,
        started == null ? null : started.resource().word(),
        Units.name(load.unit()),
        started == null ? null : started.base(),
        started == null ? null : started.how(),
        seconds(load.activeNanos),
        number(load.meanAsked()),
        spread(load.achieved, load.meanAchieved()),
        number(load.meanError()),
        number(load.tolerance()),
        seconds(load.judgedNanos),
        // What was under way when its phase ended is in a drive's own count only.
        drive == null ? load.operations : drive.ended,
        drive == null ? load.wrong : drive.wrong(),
        drive == null ? load.errors : drive.failed(),
        details,
        load.failure);
  }

  private static Summary.Bound bound(RunFold run, LimitFold fold) {
    Limit limit = fold.limit;
    return new Summary.Bound(
        limit.rule() == null ? limit.subject().word() : limit.rule(),
        limit.rule() != null ? Summary.RULE : limit.subject().below() ? "below" : "above",
        limit.bound(),
        Units.name(limit.subject().unit()),
        limit.patience(),
        limit.coolDown().toNanos() / 1e9,
        limit.origin(),
        fold.trips,
        fold.recoveries,
        fold.stopped,
        number(Metrics.nearest(run, fold)));
  }

  private static Summary.Part part(Stretch stretch) {
    Long to = stretch.to();
    return new Summary.Part(
        stretch.name(),
        stretch.kind(),
        stretch.what(),
        seconds(stretch.from()),
        to == null ? null : seconds(to));
  }

  private static Summary.Resource resource(SamplesFold.MetricFold fold) {
    return new Summary.Resource(
        fold.metric().name(),
        Units.name(fold.metric().unit()),
        fold.metric().help(),
        spread(fold.stat(), fold.stat().mean()));
  }

  private static Summary.Happened happened(RunFold run, Moment moment) {
    return new Summary.Happened(
        seconds(moment.at()),
        number(within(run, moment.at())),
        moment.kind().word(),
        moment.text());
  }

  /** The scenario's time at a moment of the run; NaN before its beginning and after its end. */
  private static double within(RunFold run, long at) {
    double seconds = run.time.seconds(at);
    Plan plan = run.plan;
    return plan != null && seconds > plan.length().toNanos() / 1e9 ? Double.NaN : seconds;
  }

  private static Summary.Left left(RunFold run) {
    Event.Verified verified = run.verified;
    return verified == null
        ? new Summary.Left(false, List.of(), List.copyOf(run.unhealed), run.undone)
        : new Summary.Left(true, verified.checked(), verified.left(), run.undone);
  }

  static Summary.Spread spread(Stat stat, double mean) {
    return new Summary.Spread(
        stat.count(),
        number(stat.min()),
        number(mean),
        number(stat.quantile(0.95)),
        number(stat.max()));
  }

  private static Map<String, String> ordered(Map<String, String> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  static double seconds(long nanos) {
    return Math.rint(nanos / 1e3) / 1e6;
  }

  private static @Nullable Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
