package dev.squall.guard;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.history.Attempt;
import dev.squall.history.History;
import dev.squall.history.HistoryUnusable;
import dev.squall.history.Lessons;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Ramp;
import dev.squall.state.Origin;
import dev.squall.state.StateFolder;
import java.nio.file.Files;
import java.util.List;

/**
 * What earlier runs on this machine say to a plan, and what a run adds to that. A store that can't
 * be used stops nothing; it is told.
 */
final class Experience {
  private Experience() {}

  /** The plan with what was learned, as it is played from now on. */
  static Plan into(Plan plan, StateFolder state, Events told) {
    // The store takes its time to open: most plans have no use for it, and at first there is none.
    if (plan.phases().stream().noneMatch(Experience::learns)
        || !Files.exists(History.in(state.path()))) {
      return plan;
    }
    try (History history = open(state)) {
      return Lessons.into(plan, history.of(plan.name()));
    } catch (HistoryUnusable failure) {
      told.on(
          0, new Event.Logged("warn", "ramps begin with nothing learned: " + failure.getMessage()));
      return plan;
    }
  }

  private static boolean learns(Phase phase) {
    Ramp ramp = phase.ramp();
    return ramp != null
        && ramp.strategy() instanceof Ramp.Strategy.Adaptive adaptive
        && adaptive.learning() > 0;
  }

  /** Keeps what the ramps of a run achieved. */
  static void keep(List<Attempt> attempts, StateFolder state, Events told) {
    if (attempts.isEmpty()) {
      return;
    }
    try (History history = open(state)) {
      history.add(attempts);
    } catch (HistoryUnusable failure) {
      told.on(
          0, new Event.Logged("warn", "what ramps achieved is not kept: " + failure.getMessage()));
    }
  }

  private static History open(StateFolder state) throws HistoryUnusable {
    return History.open(state.path(), Origin.here().machine());
  }
}
