package dev.squall.repl.view;

import dev.squall.report.Found;
import java.util.ArrayList;
import java.util.List;

/** What gave way so far, worst first: few lines, each finding folded into as many as it takes. */
final class FoundLines {
  private static final int MOST = 3;

  private FoundLines() {}

  static List<Line> of(List<Found> found, int width, int names, Style style) {
    List<Line> lines = new ArrayList<>();
    for (Found each : found) {
      List<String> folded = folded(each.what(), width - names);
      int room = MOST - lines.size();
      for (int i = 0; i < Math.min(folded.size(), room); i++) {
        boolean last = i == room - 1 && folded.size() > room;
        String text = last ? folded.get(i) + " " + folded.get(i + 1) : folded.get(i);
        lines.add(
            new Line(width, style)
                .add(lines.isEmpty() ? "gave way" : "", Ink.FAINT)
                .to(names)
                .add(text, each.grave() ? Ink.RED : Ink.YELLOW));
      }
      if (lines.size() >= MOST) {
        return lines;
      }
    }
    return lines;
  }

  private static List<String> folded(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && Line.columns(line + " " + word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
