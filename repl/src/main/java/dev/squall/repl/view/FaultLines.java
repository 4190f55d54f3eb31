package dev.squall.repl.view;

import dev.squall.event.Event;
import dev.squall.report.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The faults that are there now. */
final class FaultLines {
  private static final int MOST = 4;

  private record Fault(String what, long since) {}

  private final Map<String, Fault> there = new LinkedHashMap<>();

  void on(long at, Event event) {
    switch (event) {
      case Event.FaultInjected e -> there.put(e.fault(), new Fault(e.what(), at));
      case Event.FaultHealed e -> there.remove(e.fault());
      case Event.RunEnded _ -> there.clear();
      default -> {}
    }
  }

  /** A line a fault; those that are too many are counted. */
  List<Line> lines(int width, int names, Style style) {
    List<Line> lines = new ArrayList<>();
    for (Map.Entry<String, Fault> each : there.entrySet()) {
      Line line = new Line(width, style).add("fault", Ink.FAINT).to(names);
      if (lines.size() == MOST - 1 && there.size() > MOST) {
        lines.add(line.add("and " + (there.size() - lines.size()) + " more", Ink.FAINT));
        return lines;
      }
      String what = each.getValue().what();
      String since = "  since " + Figures.clock(each.getValue().since());
      String name = each.getKey().equals(what) ? "" : each.getKey() + ": ";
      lines.add(line.addBefore(name + what, Ink.YELLOW, since).add(since));
    }
    return lines;
  }
}
