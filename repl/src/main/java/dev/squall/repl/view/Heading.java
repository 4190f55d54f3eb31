package dev.squall.repl.view;

import dev.squall.event.Event;
import dev.squall.plan.Plan;
import dev.squall.report.Figures;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a run is called, where it stands and how far it has come: a screen's first line. */
final class Heading {
  private final Set<String> phases = new LinkedHashSet<>();
  private final Set<String> happenings = new LinkedHashSet<>();
  private @Nullable Plan plan;
  private String state = "pending";
  private long lastAt;
  private long origin = -1;
  private long pausedAt = -1;
  private long pausedNanos;

  void on(long at, Event event) {
    lastAt = Math.max(lastAt, at);
    switch (event) {
      case Event.Planned e -> plan = e.plan();
      case Event.Checkpoint e -> {
        origin = at - e.positionNanos();
        pausedNanos = 0;
        pausedAt = pausedAt < 0 ? -1 : at;
      }
      case Event.StateChanged e -> state(at, e);
      case Event.PhaseStarted e -> phaseStarted(at, e.phase());
      case Event.PhaseEnded e -> phases.remove(e.phase());
      case Event.PhaseSkipped e -> {
        Plan planned = plan;
        pausedNanos -=
            Math.round(e.seconds() * 1e9 / (planned == null ? 1 : planned.clock().speed()));
      }
      case Event.HappeningStarted e -> {
        if (!e.kind().equals("mark")) {
          happenings.add(e.name());
        }
      }
      case Event.HappeningEnded e -> happenings.remove(e.name());
      case Event.FaultInjected e -> happenings.add(e.fault());
      case Event.FaultHealed e -> happenings.remove(e.fault());
      case Event.RunEnded e -> state = e.verdict();
      default -> {}
    }
  }

  @Nullable Plan plan() {
    return plan;
  }

  /** The moment of the last event, nanoseconds since the run's start. */
  long lastAt() {
    return lastAt;
  }

  /** {@code paused}, or where else it stands. */
  String state() {
    return state;
  }

  /**
   * Name, seed and state to the left, times to the right; scenario time and then the name give way.
   */
  Line line(long now, int width, Style style) {
    Plan planned = plan;
    String name = planned == null ? "" : planned.name() + "  ";
    String seed = planned == null ? "" : "seed " + planned.seed() + "  ";
    int rest = Line.columns(seed) + Line.columns(where()) + 1;
    String times = times(now, true);
    if (rest + Line.columns(name) + Line.columns(times) > width) {
      times = times(now, false);
    }
    int room = Math.max(10, width - rest - Line.columns(times));
    if (Line.columns(name) > room) {
      name = Line.cut(name.stripTrailing(), room - 2, style) + "  ";
    }
    Ink ink =
        switch (state) {
          case "running", "pass" -> Ink.GREEN;
          case "held", "fail", "failed", "untrustworthy" -> Ink.RED;
          case "paused", "slowed", "recovered", "warn", "stopping", "stopped" -> Ink.YELLOW;
          default -> Ink.NONE;
        };
    return new Line(width, style)
        .add(name, Ink.STRONG)
        .add(seed, Ink.FAINT)
        .add(state, ink)
        .addBefore(where().substring(state.length()), Ink.NONE, " " + times)
        .right(times, Ink.NONE);
  }

  /** Its state, its phases, and what happens in them. */
  String where() {
    return state
        + (phases.isEmpty() ? "" : "  " + String.join(", ", phases))
        + (happenings.isEmpty() ? "" : "  " + String.join(", ", happenings));
  }

  /**
   * {@code 12:05 of 24:00 1:30 of 3:00}: scenario time where it differs from the machine's, and
   * machine time.
   */
  String times(long now, boolean both) {
    Plan planned = plan;
    long played =
        origin < 0
            ? 0
            : Math.max(0, now - origin - pausedNanos - (pausedAt < 0 ? 0 : now - pausedAt));
    if (planned == null || planned.open()) {
      return Figures.clock(played);
    }
    long whole = planned.machineLength().toNanos();
    played = Math.min(played, whole);
    String machineTime = Figures.clock(played) + " of " + Figures.clock(whole);
    if (!both || planned.clock().speed() == 1) {
      return machineTime;
    }
    double length = planned.length().toNanos() / 1e9;
    return Figures.scenario(planned.clock().scenarioSeconds(played), length)
        + " of "
        + Figures.scenario(length, length)
        + "  "
        + machineTime;
  }

  private void state(long at, Event.StateChanged event) {
    state = event.to();
    if (state.equals("paused")) {
      pausedAt = pausedAt < 0 ? at : pausedAt;
    } else if (pausedAt >= 0) {
      pausedNanos += at - pausedAt;
      pausedAt = -1;
    }
  }

  private void phaseStarted(long at, String phase) {
    Plan planned = plan;
    phases.add(phase);
    if (origin < 0) {
      origin =
          at
              - (planned == null
                  ? 0
                  : planned.phases().stream()
                      .filter(p -> p.name().equals(phase))
                      .mapToLong(p -> planned.clock().toMachine(p.start()).toNanos())
                      .findFirst()
                      .orElse(0));
    }
  }
}
