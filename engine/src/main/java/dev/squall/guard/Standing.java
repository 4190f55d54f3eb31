package dev.squall.guard;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.plan.Plan;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a run stands right now, for whoever asks: a fold of its events that keeps the latest of each.
 * Thread-safe.
 */
final class Standing implements Events {
  private final Map<String, Dimension> units = new LinkedHashMap<>();
  private final Map<String, String> loads = new LinkedHashMap<>();
  private @Nullable Plan plan;
  private String state = "evaluating";
  private @Nullable String tripped;
  private final Map<String, Event.ExpectationMissed> missing = new java.util.TreeMap<>();

  @Override
  public synchronized void on(long at, Event event) {
    switch (event) {
      case Event.Planned planned -> plan = planned.plan();
      case Event.StateChanged changed -> state = changed.to();
      case Event.LoadStarted started -> {
        units.put(started.load(), started.unit());
        loads.put(started.load(), "started");
      }
      case Event.LoadFailed failed -> loads.put(failed.load(), failed.message());
      case Event.LoadEnded ended -> loads.remove(ended.load());
      case Event.LoadInterval interval -> loads.put(interval.load(), words(interval));
      case Event.LimitTripped trip ->
          tripped = "limit '" + trip.limit() + "' tripped, " + trip.trip() + " times so far";
      case Event.ExpectationMissed missed ->
          missing.put(name(missed.expectation(), missed.drive()), missed);
      case Event.ExpectationMet met -> missing.remove(name(met.expectation(), met.drive()));
      default -> {}
    }
  }

  private static String name(dev.squall.plan.Expectation expectation, String drive) {
    return drive + ": " + expectation.words();
  }

  private String words(Event.LoadInterval interval) {
    Dimension unit = units.getOrDefault(interval.load(), Dimension.NUMBER);
    Double asked = interval.asked();
    return "asked "
        + (asked == null ? "maximum" : unit.print(asked))
        + ", achieved "
        + unit.print(interval.achieved());
  }

  synchronized @Nullable Plan plan() {
    return plan;
  }

  synchronized String state() {
    return state;
  }

  synchronized List<String> lines() {
    List<String> lines = new ArrayList<>();
    loads.forEach((load, words) -> lines.add(load + ": " + words));
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
