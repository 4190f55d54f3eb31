package dev.squall.guard;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.plan.Expectation;
import dev.squall.plan.Plan;
import dev.squall.report.Figures;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a run stands right now, for whoever asks: a fold of its events that keeps the latest of each.
 * Thread-safe.
 */
final class Standing implements Events {
  private final Map<String, Dimension> units = new HashMap<>();
  private final Map<String, String> loads = new HashMap<>();
  private @Nullable Plan plan;
  private String state = "evaluating";
  private @Nullable String tripped;
  private final Map<String, Event.ExpectationMissed> missing = new TreeMap<>();
  private long began = -1;
  private long pausedAt = -1;
  private long pausedNanos;

  @Override
  public synchronized void on(long at, Event event) {
    switch (event) {
      case Event.Planned planned -> plan = planned.plan();
      case Event.PhaseSkipped skipped -> {
        double speed = plan == null ? 1 : plan.clock().speed();
        pausedNanos -= Math.round(skipped.seconds() * 1e9 / speed);
      }
      case Event.StateChanged changed -> state(at, changed.to());
      case Event.Checkpoint checkpoint -> {
        began = at - checkpoint.positionNanos();
        pausedNanos = 0;
        pausedAt = pausedAt < 0 ? -1 : at;
      }
      case Event.LoadStarted started -> {
        units.put(started.load(), started.unit());
        loads.put(started.load(), "started");
      }
      case Event.LoadFailed failed -> loads.put(failed.load(), "failed: " + failed.message());
      case Event.LoadEnded ended -> loads.remove(ended.load());
      case Event.LoadInterval interval -> loads.put(interval.load(), words(interval));
      case Event.LimitTripped trip ->
          tripped =
              "limit '"
                  + trip.limit()
                  + "' tripped "
                  + (trip.trip() == 1 ? "once" : trip.trip() + " times")
                  + " so far";
      case Event.ExpectationMissed missed ->
          missing.put(name(missed.expectation(), missed.drive()), missed);
      case Event.ExpectationMet met -> missing.remove(name(met.expectation(), met.drive()));
      default -> {}
    }
  }

  private static String name(Expectation expectation, String drive) {
    return drive + ": " + expectation.words();
  }

  private void state(long at, String to) {
    state = to;
    if (began < 0) {
      began = at;
    }
    if (to.equals("paused")) {
      pausedAt = pausedAt < 0 ? at : pausedAt;
    } else if (pausedAt >= 0) {
      pausedNanos += at - pausedAt;
      pausedAt = -1;
    }
  }

  private String words(Event.LoadInterval interval) {
    Dimension unit = units.getOrDefault(interval.load(), Dimension.NUMBER);
    Double asked = interval.asked();
    return "asked "
        + (asked == null ? "maximum" : Figures.quantity(unit, asked))
        + ", achieved "
        + Figures.quantity(unit, interval.achieved());
  }

  synchronized @Nullable Plan plan() {
    return plan;
  }

  synchronized String state() {
    return state;
  }

  /** Machine time played by the moment {@code at} of the run, without pauses. */
  synchronized long played(long at) {
    return began < 0 ? 0 : (pausedAt < 0 ? at : pausedAt) - began - pausedNanos;
  }

  /** A line a load, in the plan's order, then what is worth knowing besides. */
  synchronized List<String> lines() {
    List<String> lines = new ArrayList<>();
    Plan known = plan;
    loads.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, String>>comparingInt(
                    load -> known == null ? 0 : known.indexOf(load.getKey()))
                .thenComparing(Map.Entry::getKey))
        .forEach(load -> lines.add(load.getKey() + ": " + load.getValue()));
    missing.forEach((name, missed) ->
        lines.add(
            name
                + " is missed, was "
                + missed.expectation().measure().kind().unit().print(missed.value())));
    if (tripped != null) {
      lines.add(tripped);
    }
    return lines;
  }
}
