package dev.squall.report;

import dev.squall.history.Attempt;
import dev.squall.units.Dimension;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What ramps achieved, for a person: a table a phase, with a line a run. */
public final class HistoryText {
  private HistoryText() {}

  /**
   * The tables.
   *
   * @param attempts those of a phase one after another, from the earliest
   * @param zone in which moments are told
   */
  public static String of(List<Attempt> attempts, ZoneId zone) {
    DateTimeFormatter moment =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(zone);
    Map<String, TextTable> tables = new LinkedHashMap<>();
    for (Attempt each : attempts) {
      TextTable table =
          tables.computeIfAbsent(
              each.scenario() + ", phase '" + each.phase() + "', conditions " + each.conditions(),
              title -> head());
      table.row(
          moment.format(each.when()),
          each.run(),
          each.strategy(),
          each.safe() > 0 ? share(each.safe()) : "nothing",
          each.ceiling() < 1 ? share(each.ceiling()) : "nothing",
          Double.isNaN(each.reachedSeconds())
              ? "never"
              : Figures.stretch(Math.round(each.reachedSeconds() * 1e9)),
          share(each.overshoot()),
          Integer.toString(each.crossings()),
          share(each.stability()));
    }
    StringBuilder text = new StringBuilder();
    tables.forEach((title, table) ->
        text.append(text.isEmpty() ? "" : "\n")
            .append(title)
            .append('\n')
            .append(table.render("  ")));
    return text.toString();
  }

  private static TextTable head() {
    TextTable table = new TextTable(3);
    table.row(
        "when",
        "run",
        "ramp",
        "held",
        "too much",
        "there after",
        "beyond by",
        "crossings",
        "stays there");
    return table;
  }

  private static String share(double share) {
    return Figures.quantity(Dimension.SHARE, share);
  }
}
