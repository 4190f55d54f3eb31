package dev.squall.report;

import dev.squall.event.Event;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.Limit;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Plan;
import dev.squall.plan.Resource;
import dev.squall.problem.Problem;
import dev.squall.report.Verdict.Reason;
import dev.squall.units.Dimension;
import dev.squall.units.Print;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What speaks against a plain pass, in one place. What the engine says at its end ({@link
 * Event.Finished}) is the word of the state it ended in: {@code finished}, {@code stopped} or
 * {@code failed}; any other word warns.
 */
final class Reasons {
  /**
   * The share of the time with loads that may be marked untrusted before the result says nothing.
   */
  static final double UNTRUSTED = 0.10;

  /** The share of the samples that may come late before the reader is warned. */
  static final double LATE = 0.05;

  private final RunFold run;
  private final List<Reason> found = new ArrayList<>();

  private Reasons(RunFold run) {
    this.run = run;
  }

  static List<Reason> of(RunFold run) {
    Reasons reasons = new Reasons(run);
    if (!run.problems.isEmpty()) {
      Problem first = run.problems.getFirst();
      reasons.add(ExitCode.INVALID, "the scenario was refused: " + first.message());
      return reasons.found;
    }
    run.cuts.forEach(cut ->
        reasons.warn(
            "was cut at " + Figures.moment(cut.at()) + " and " + Words.resumed(cut.resumed())));
    reasons.leftBehind();
    reasons.wrongResults();
    reasons.ending();
    reasons.limits();
    reasons.loads();
    reasons.faults();
    reasons.found.addAll(run.steady.reasons(run.plan));
    reasons.found.addAll(SearchSummaries.reasons(run.searches));
    reasons.found.addAll(DriveReasons.of(run));
    reasons.altered();
    reasons.trust();
    reasons.recorded();
    return reasons.found;
  }

  static String allWell(RunFold run) {
    long loads = run.loads.size();
    return loads == 0
        ? "nothing was to be loaded, and nothing was"
        : (loads == 1 ? "the load" : "all " + loads + " loads")
            + " ran as planned, "
            + (run.judgements.isEmpty() ? "" : "all that was expected held, ")
            + "no limit was crossed, nothing was left behind";
  }

  private void leftBehind() {
    Event.Verified verified = run.verified;
    if (verified != null && !verified.left().isEmpty()) {
      add(ExitCode.LEFT_BEHIND, "left behind: " + some(verified.left()));
    } else if (!run.faults.unhealed.isEmpty()) {
      add(ExitCode.LEFT_BEHIND, "may be broken still: " + some(run.faults.unhealed()));
    } else if (!run.unhealed.isEmpty()) {
      add(ExitCode.LEFT_BEHIND, "could not be undone: " + some(List.copyOf(run.unhealed)));
    }
  }

  private void faults() {
    run.faults.uninjected.forEach(
        (name, why) -> warn("fault '" + name + "' could not be injected: " + why));
    boolean tookPlace = run.finished != null && run.finished.outcome().equals("finished");
    if (tookPlace && run.plan != null) {
      Set<String> came = new HashSet<>(run.faults.names());
      came.addAll(run.steady.withheld());
      for (FaultPlan fault : run.plan.faults()) {
        if (!came.contains(fault.name()) && !run.faults.uninjected.containsKey(fault.name())) {
          warn("fault '" + fault.name() + "' never came: " + fault.times().words());
        }
      }
    }
  }

  private void wrongResults() {
    for (LoadFold load : run.loads.values()) {
      if (load.wrong > 0) {
        add(
            ExitCode.WRONG_RESULTS,
            load.name
                + " found "
                + Figures.count(load.wrong, "wrong result")
                + " in "
                + Figures.count(load.operations, "operation"));
      }
    }
  }

  private void ending() {
    Event.EngineDied died = run.died;
    Event.Commanded stopped = run.stopped;
    Event.Finished finished = run.finished;
    if (finished != null) {
      finished(finished, stopped);
    } else if (stopped != null) {
      add(ExitCode.UNDRAINED, "interrupted by " + stopped.who() + ", and did not drain");
    } else if (died == null && run.ended == null) {
      add(
          ExitCode.ENGINE_DIED,
          "cut short: the journal ends at "
              + Figures.moment(run.lastAt)
              + ", before the run did; its guard was killed, or the machine went down");
    }
    if (died != null && stopped == null) {
      add(
          ExitCode.ENGINE_DIED,
          "the engine died at "
              + Figures.moment(diedAt())
              + (died.how().isBlank() ? "" : ": " + died.how()));
    }
  }

  private void finished(Event.Finished finished, Event.@Nullable Commanded stopped) {
    String why = finished.why().isBlank() ? "" : ": " + finished.why();
    boolean byLimit = run.limits.all().stream().anyMatch(this::stoppedBy);
    switch (finished.outcome()) {
      case "finished" -> {}
      case "failed" -> add(ExitCode.SCRIPT_FAILED, "the run failed" + why);
      case "stopped" -> {
        if (stopped != null) {
          add(ExitCode.INTERRUPTED, "interrupted by " + stopped.who() + at(run.lastAt));
        } else if (!byLimit && !run.stoppedByExpectation && !run.steady.stopped(run.plan)) {
          add(ExitCode.INTERRUPTED, "stopped before its end" + why);
        }
      }
      default -> warn("the engine finished with '" + finished.outcome() + "'" + why);
    }
  }

  private String at(long end) {
    Plan plan = run.plan;
    return plan == null
        ? ""
        : " after "
            + Figures.stretch(end)
            + " of "
            + Figures.stretch(plan.machineLength().toNanos());
  }

  /** Altered lines may say anything, so nothing else can be relied on. */
  private void altered() {
    if (!run.altered.isEmpty()) {
      Problem first = run.altered.getFirst();
      int more = run.altered.size() - 1;
      add(
          ExitCode.UNTRUSTWORTHY,
          "the journal was altered after it was written: "
              + first.message()
              + (more == 0 ? "" : "; and " + more + " more such"));
    }
  }

  private void trust() {
    double share = run.untrustedShare();
    if (share > UNTRUSTED) {
      add(
          ExitCode.UNTRUSTWORTHY,
          Figures.quantity(Dimension.SHARE, share)
              + " of the time with loads can't be trusted (more than 10 %): "
              + run.untrusted.all().getFirst().why());
    } else if (share > 0) {
      warn(
          Figures.stretch(run.untrustedNanos())
              + " can't be trusted: "
              + run.untrusted.all().getFirst().why());
    }
    if (run.dropped > 0) {
      warn(Figures.count(run.dropped, "aggregate") + " dropped by a full channel");
    }
    if (run.samples.count > 0 && (double) run.samples.late / run.samples.count > LATE) {
      warn(
          Figures.whole(run.samples.late)
              + " of "
              + Figures.count(run.samples.count, "sample")
              + " came more than a period late");
    }
    if (run.samples.count == 0 && run.loadedNanos() > 0) {
      warn("the machine was not sampled");
    }
  }

  /** By what its breaker did, or, where that was not told any more, by the engine's last word. */
  private boolean stoppedBy(LimitFold fold) {
    Event.Finished finished = run.finished;
    return fold.stopped
        || (fold.trips > 0
            && finished != null
            && finished.outcome().equals("stopped")
            && finished.why().startsWith("limit '" + fold.limit + "'"));
  }

  private void limits() {
    if (run.emergency != null) {
      warn("an emergency stop, by " + run.emergency.who() + ", let every load go");
    }
    for (LimitFold fold : run.limits.all()) {
      if (fold.trips > 0 && !fold.lost() && fold.limit.subject() == Limit.Subject.GPU_ERRORS) {
        add(
            ExitCode.DEVICE_FAILED,
            Figures.count(Math.round(fold.worstReading), "error")
                + " of a GPU that nobody corrected: limit "
                + fold.limit
                + " was crossed");
      } else if (stoppedBy(fold)) {
        add(
            ExitCode.LIMIT_STOPPED,
            "limit " + fold.limit + " stopped the run" + Words.reading(fold));
      } else if (fold.trips > 0) {
        warn(
            "limit "
                + fold.limit
                + (fold.lost() ? " lost its reading " : " was crossed ")
                + (fold.trips == 1 ? "once" : fold.trips + " times")
                + (fold.slowedOnly()
                    ? " and the loads were slowed"
                    : " and the loads were let go"));
      }
    }
  }

  private void loads() {
    int ran = 0;
    for (LoadFold load : run.loads.values()) {
      ran += load.activeNanos > 0 ? 1 : 0;
      String failure = load.failure;
      if (failure != null && load.activeNanos > 0 && load.of(Resource.GPU)) {
        add(ExitCode.DEVICE_FAILED, load.name + " broke down: " + failure);
      } else if (failure != null) {
        warn(load.name + (load.activeNanos > 0 ? " broke down: " : " could not start: ") + failure);
      } else if (load.activeNanos > 0) {
        planned(load);
      }
    }
    boolean onGpus = run.loads.values().stream().anyMatch(load -> load.of(Resource.GPU));
    if (onGpus && run.slowed.alarming()) {
      warn(
          "clocks were held down, "
              + run.slowed.words()
              + ": loads did less in that time by the device's doing");
    }
    boolean tookPlace = run.finished != null && run.finished.outcome().equals("finished");
    if (tookPlace && run.plan != null) {
      for (LoadPlan load : run.plan.loads()) {
        if (!run.loads.containsKey(load.name())) {
          warn(load.name() + " never started");
        }
      }
      if (ran == 0 && !run.plan.loads().isEmpty()) {
        add(ExitCode.UNTRUSTWORTHY, "no load ran, so nothing was tested");
      }
    }
  }

  private void planned(LoadFold load) {
    if (load.meanError() - turnedAway(load) > load.tolerance()) {
      warn(
          load.name
              + " was off by "
              + Figures.difference(load.unit(), load.meanError())
              + " on average (asked "
              + Figures.quantity(load.unit(), load.meanAsked())
              + ", achieved "
              + Figures.quantity(load.unit(), load.meanAchieved())
              + ")"
              + crowded(load)
              + (load.of(Resource.GPU) && !run.slowed.words().isEmpty()
                  ? ": clocks were held down, " + run.slowed.words()
                  : ""));
    }
    if (load.askedNanos == 0 && load.meanAchieved() == 0) {
      warn(load.name + " was asked for its maximum and achieved nothing");
    }
    if (load.errors > 0 && !run.drives.containsKey(load.name)) {
      warn(
          load.name
              + ": "
              + Figures.count(load.errors, "operation")
              + " failed"
              + folder(load)
              + ErrorKinds.of(load)
              + ErrorKinds.mend(load));
    }
  }

  /** That it could not have been nearer for some of the time. */
  private static String crowded(LoadFold load) {
    return load.crowdedNanos == 0
        ? ""
        : ": for "
            + Print.duration(load.crowdedNanos)
            + " others alone used more than was asked for, among them the other loads";
  }

  /** Where a disk's load works, as far as its plan says. */
  private String folder(LoadFold load) {
    Plan plan = run.plan;
    return plan == null
        ? ""
        : plan.loads().stream()
            .filter(each -> each.name().equals(load.name))
            .map(each -> each.settings() instanceof LoadSettings.Disk disk ? disk.folder() : null)
            .filter(Objects::nonNull)
            .findFirst()
            .map(folder -> " in '" + folder + "'")
            .orElse("");
  }

  /** So many a second were turned away because the scenario wants it so, and were not sent. */
  private double turnedAway(LoadFold load) {
    DriveFold drive = run.drives.get(load.name);
    return drive == null || load.unit() != Dimension.RATE || !DriveReasons.mayTurnAway(run, drive)
        ? 0
        : drive.overflowed / (load.judgedNanos * 1e-9);
  }

  /**
   * What the guard said at the end and the events do not: never lost, whatever the rules above make
   * of the run.
   */
  private void recorded() {
    Event.RunEnded ended = run.ended;
    if (ended == null || ended.exit() == 0) {
      return;
    }
    ExitCode.of(ended.exit())
        .filter(code -> found.stream().noneMatch(reason -> reason.exit().compareTo(code) <= 0))
        .ifPresent(code -> add(code, ended.why().isBlank() ? code.meaning() : ended.why()));
  }

  private long diedAt() {
    return run.timeline.moments().stream()
        .filter(m -> m.kind() == Moment.Kind.ENGINE)
        .mapToLong(Moment::at)
        .max()
        .orElse(run.lastAt);
  }

  private void add(ExitCode code, String text) {
    found.add(new Reason(code, text));
  }

  private void warn(String text) {
    found.add(new Reason(ExitCode.PASSED, text));
  }

  private static String some(List<String> all) {
    return all.size() <= 3
        ? String.join(", ", all)
        : String.join(", ", all.subList(0, 3)) + " and " + (all.size() - 3) + " more";
  }
}
