package dev.squall.guard;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.expectation.Judge;
import dev.squall.journal.JournalReader;
import dev.squall.journal.RunFolder;
import dev.squall.plan.Plan;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The earlier run that a plan takes its baselines from, read from its journal. */
final class EarlierBaselines {
  private EarlierBaselines() {}

  /** Whether the run is there; empty when it is, or when none is named. */
  static List<Problem> check(Plan plan, Path runs, Path script) {
    String run = plan.baselineRun();
    if (run == null) {
      return List.of();
    }
    try {
      RunFolder.find(runs, run);
      return List.of();
    } catch (IOException missing) {
      return List.of(
          new Problem(
              Place.whole(script.toString()),
              "baseline: " + missing.getMessage(),
              "name another run, or have it measured first: baseline: 20.seconds"));
    }
  }

  /** Says what each drive did in that run, if the plan names one. */
  static void tell(Plan plan, Path runs, Events to) {
    String run = plan.baselineRun();
    if (run == null) {
      return;
    }
    try {
      RunFolder folder = RunFolder.find(runs, run);
      Judge earlier = new Judge();
      JournalReader.read(folder.events(), timed -> earlier.on(timed.at(), timed.event()));
      earlier.baselines(folder.id()).forEach(baseline -> to.on(0, baseline));
    } catch (IOException gone) {
      to.on(0, new Event.Logged("warn", "baseline: " + gone.getMessage()));
    }
  }
}
