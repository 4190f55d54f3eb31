package dev.squall.repl.serve;

import java.util.ArrayList;
import java.util.List;

/** How a run stands, in words. */
final class EntryText {
  private EntryText() {}

  /** A line of it, one for each load, and what is wrong where it was refused. */
  static String of(RunBook.Entry entry) {
    List<String> lines = new ArrayList<>(List.of(line(entry)));
    lines.addAll(entry.lines());
    Wrong.Answer problem = entry.problem();
    if (problem != null) {
      lines.add(problem.text());
    }
    return String.join("\n", lines);
  }

  /** One line. */
  static String line(RunBook.Entry entry) {
    StringBuilder line = new StringBuilder(entry.id()).append(": ").append(entry.state());
    if (entry.elapsedSeconds() != null) {
      line.append(", ").append(Math.round(entry.elapsedSeconds())).append(" s");
    }
    if (entry.plannedSeconds() != null) {
      line.append(" of ").append(Math.round(entry.plannedSeconds())).append(" s");
    }
    if (entry.verdict() != null) {
      line.append(", ").append(entry.verdict()).append(", exit ").append(entry.exit());
    }
    if (!entry.why().isEmpty()) {
      line.append(": ").append(entry.why());
    }
    return line.toString();
  }
}
