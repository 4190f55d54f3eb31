package dev.squall.repl.view;

import dev.squall.event.Event;
import dev.squall.plan.Limit;
import dev.squall.report.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How each breaker stands, with the limits that feed it. */
final class Breakers {
  private static final String CLOSED = "closed";

  /** Columns that say how many do not fit. */
  private static final int MORE = 13;

  private final Map<String, List<Limit>> limits = new LinkedHashMap<>();
  private final Map<String, String> stands = new LinkedHashMap<>();
  private final Map<String, Integer> trips = new LinkedHashMap<>();

  void on(Event event) {
    switch (event) {
      case Event.LimitsSet e -> {
        limits.clear();
        for (Limit limit : e.limits()) {
          limits.computeIfAbsent(limit.breaker(), _ -> new ArrayList<>()).add(limit);
        }
      }
      case Event.LimitTripped e -> trips.merge(e.limit().breaker(), 1, Integer::sum);
      case Event.BreakerOpened e -> stands.put(e.breaker(), "open: " + e.step().word());
      case Event.Recovered e -> stands.put(e.limit().breaker(), "on trial");
      case Event.BreakerClosed e -> stands.put(e.limit().breaker(), CLOSED);
      default -> {}
    }
  }

  /** A line a breaker that is not closed or was not, then one for those that never opened. */
  List<Line> lines(int width, int names, Style style) {
    List<Line> lines = new ArrayList<>();
    Line quiet = new Line(width, style).add("breakers", Ink.FAINT).to(names);
    String between = "";
    int left = 0;
    for (Map.Entry<String, List<Limit>> each : limits.entrySet()) {
      String name = each.getKey();
      String state = stands.getOrDefault(name, CLOSED);
      int tripped = trips.getOrDefault(name, 0);
      if (tripped == 0) {
        String bounds =
            between + String.join(", ", each.getValue().stream().map(Limit::toString).toList());
        if (left == 0 && quiet.room() >= Line.columns(bounds) + MORE) {
          quiet.add(bounds);
        } else {
          left++;
        }
        between = "  ";
      } else {
        lines.add(
            new Line(width, style)
                .add("breaker", Ink.FAINT)
                .to(names)
                .add(name + " " + state, state.equals(CLOSED) ? Ink.YELLOW : Ink.RED)
                .add(", " + Figures.count(tripped, "trip")));
      }
    }
    if (!between.isEmpty()) {
      lines.add(left == 0 ? quiet : quiet.add("  and " + left + " more", Ink.FAINT));
    }
    return lines;
  }
}
