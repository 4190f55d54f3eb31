package dev.squall.report;

import dev.squall.event.Event;
import dev.squall.event.StoryWords;
import dev.squall.expectation.Judgement;
import dev.squall.plan.Expectation.Kind;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Overflow;
import dev.squall.report.Verdict.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What speaks against a plain pass in what drives did and what was expected of them. What was
 * expected and never judged is no pass; a drive of which no operation ended well fails though
 * nothing was expected.
 */
final class DriveReasons {
  /** More expectations than these that were not judged for one reason are counted, not listed. */
  private static final int TOLD_APART = 3;

  private final RunFold run;
  private final List<Reason> found = new ArrayList<>();

  private DriveReasons(RunFold run) {
    this.run = run;
  }

  static List<Reason> of(RunFold run) {
    DriveReasons reasons = new DriveReasons(run);
    run.components.failures.forEach((component, message) ->
        reasons.add(
            ExitCode.SCRIPT_FAILED,
            "component '"
                + component
                + (message.startsWith("could not be torn down")
                    ? "' " + message
                    : "' could not be set up: " + message)));
    run.components.ended.forEach((component, message) ->
        reasons.add(ExitCode.SCRIPT_FAILED, "component '" + component + "' " + message));
    run.components
        .devicesLost
        .values()
        .forEach(lost ->
            reasons.add(
                lost.failed() ? ExitCode.DEVICE_FAILED : ExitCode.PASSED, StoryWords.of(lost)));
    reasons.expectations();
    run.drives.values().forEach(reasons::drive);
    return reasons.found;
  }

  private void expectations() {
    boolean failed = false;
    for (Judgement judgement : run.judgements) {
      switch (judgement.state()) {
        case PASS, UNJUDGED -> {}
        case WARN -> add(ExitCode.PASSED, words(judgement, " missed "));
        case FAIL -> {
          failed = true;
          add(ExitCode.EXPECTATION_FAILED, words(judgement, " failed "));
        }
      }
    }
    unjudged(failed);
  }

  /** What many have in common is said once: a busy machine leaves all of them without a window. */
  private void unjudged(boolean failed) {
    Map<Reason, List<Judgement>> alike = new LinkedHashMap<>();
    for (Judgement judgement : run.judgements) {
      if (judgement.state() == Judgement.State.UNJUDGED) {
        Kind kind = judgement.expectation().measure().kind();
        // Where nothing disturbed a drive there was nothing to recover from, and memory's trend
        // shows in hours.
        ExitCode exit =
            failed || !kind.windowed() || !finished() ? ExitCode.PASSED : ExitCode.UNTRUSTWORTHY;
        alike
            .computeIfAbsent(new Reason(exit, judgement.why()), why -> new ArrayList<>())
            .add(judgement);
      }
    }
    alike.forEach((reason, all) -> {
      if (all.size() > TOLD_APART) {
        add(
            reason.exit(),
            Figures.count(all.size(), "expectation") + " were never judged: " + reason.text());
      } else {
        all.forEach(each ->
            add(
                reason.exit(),
                "expectation "
                    + each.expectation().words()
                    + of(each)
                    + " was never judged: "
                    + reason.text()));
      }
    });
  }

  private static String of(Judgement judgement) {
    return judgement.drive().isEmpty() ? "" : " of " + judgement.drive();
  }

  private boolean finished() {
    Event.Finished finished = run.finished;
    return finished != null && finished.outcome().equals("finished");
  }

  private static String words(Judgement judgement, String verb) {
    if (!judgement.why().isEmpty()) {
      return judgement.drive() + verb + judgement.expectation().words() + ": " + judgement.why();
    }
    Kind kind = judgement.expectation().measure().kind();
    String worst = Figures.quantity(kind.unit(), judgement.worst());
    return judgement.drive()
        + verb
        + judgement.expectation().words()
        + (kind.once()
            ? ": it was " + worst
            : " in "
                + Figures.whole(verb.equals(" failed ") ? judgement.failed() : judgement.missed())
                + " of "
                + Figures.count(judgement.windows(), kind.judgedBy())
                + ", worst "
                + worst)
        + (judgement.stopped() ? ", and stopped the run" : "");
  }

  private void drive(DriveFold drive) {
    long ok = drive.ok();
    long bad = drive.failed() + drive.wrong();
    String why =
        drive.reasons().isEmpty() ? "" : " (" + DriveWords.reasons(drive.reasons(), 3) + ")";
    if (ok == 0 && bad > 0) {
      add(
          ExitCode.EXPECTATION_FAILED,
          drive.name
              + ": none of "
              + Figures.count(drive.ended, "operation")
              + " ended well"
              + why);
    } else if (ok == 0 && drive.planned > 0 && drive.skipped() == 0) {
      add(
          ExitCode.EXPECTATION_FAILED,
          drive.name
              + ": "
              + Figures.count(drive.planned, "operation")
              + " arrived and none came to an end");
    } else if (ok == 0 && drive.skipped() > 0) {
      add(
          ExitCode.UNTRUSTWORTHY,
          drive.name + ": every operation was skipped, so nothing was tested");
    } else if (drive.planned == 0 && drive.ended == 0) {
      add(ExitCode.UNTRUSTWORTHY, drive.name + ": nothing was asked of it, so nothing was tested");
    } else if (bad > 0) {
      add(
          ExitCode.PASSED,
          drive.name
              + ": "
              + Figures.whole(bad)
              + " of "
              + Figures.count(drive.ended, "operation")
              + " did not end well"
              + why);
    }
    // Where they are to be dropped that is as asked, and where they are to fail they have.
    if (drive.overflowed > 0 && !mayTurnAway(run, drive)) {
      add(
          ExitCode.PASSED,
          drive.name
              + ": "
              + Figures.count(drive.overflowed, "arrival")
              + " found no place under way and were turned away");
    }
  }

  /** True when the scenario says that arrivals which find no place are not to wait. */
  static boolean mayTurnAway(RunFold run, DriveFold drive) {
    LoadSettings.Drive settings = DriveSummaries.settings(run.plan, drive.name);
    return settings != null && settings.overflow() != Overflow.QUEUE;
  }

  private void add(ExitCode code, String text) {
    found.add(new Reason(code, text));
  }
}
