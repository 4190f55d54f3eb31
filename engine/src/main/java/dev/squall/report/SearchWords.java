package dev.squall.report;

import dev.squall.markup.Escape;
import dev.squall.plan.Steering;
import dev.squall.search.Breaking;
import dev.squall.search.Capacity;
import dev.squall.search.Outcome;
import dev.squall.units.Dimension;
import dev.squall.units.Print;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Searches for a level, in words that reports share. */
final class SearchWords {
  /** All but the curve. */
  private static final int BRIEF = 5;

  private SearchWords() {}

  /** What a search came to. */
  static String sentence(SearchFold.Sought of, Capacity capacity, String end, String why) {
    Steering.Sought sought = of.search.sought();
    String so = range(sought, capacity.low(), capacity.high());
    return switch (end) {
      case "found" ->
          "it bears "
              + level(sought, borne(sought, capacity.level()))
              + ", between "
              + level(sought, capacity.low())
              + " and "
              + level(sought, capacity.high());
      case "never" ->
          "not found up to "
              + level(sought, of.search.to())
              + ": nothing broke; seek further, "
              + (sought == Steering.Sought.TIMES ? "times:" : "to:");
      case "at-once" ->
          "broken at the first level of "
              + level(sought, of.search.from())
              + " already: "
              + lastBroken(of)
              + "; begin lower, from:";
      case "unclear" ->
          "no answer: at "
              + level(sought, lastLevel(of))
              + " again and again it could not be told, "
              + lastWhy(of)
              + "; what is known is "
              + so;
      case "unsteady" ->
          "no answer: the same levels held and broke in turn; what is known is " + so;
      case "died" -> "what is called was lost, " + why + "; until then " + so;
      default -> "cut short: so far " + so;
    };
  }

  /** Of users the whole ones. */
  private static double borne(Steering.Sought sought, double level) {
    return sought == Steering.Sought.USERS ? Math.floor(level) : level;
  }

  private static double lastLevel(SearchFold.Sought of) {
    return of.tried.isEmpty() ? of.search.from() : of.tried.getLast().probed.level();
  }

  private static String lastWhy(SearchFold.Sought of) {
    return of.tried.isEmpty() ? "" : of.tried.getLast().probed.why();
  }

  private static String lastBroken(SearchFold.Sought of) {
    return of.tried.reversed().stream()
        .filter(each -> each.outcome().broke())
        .map(each -> each.probed.why())
        .findFirst()
        .orElse("nothing was judged");
  }

  private static String range(Steering.Sought sought, double low, double high) {
    if (low <= 0 && !Double.isFinite(high)) {
      return "nothing";
    }
    return low <= 0
        ? "less than " + level(sought, high)
        : "at least "
            + level(sought, low)
            + (Double.isFinite(high) ? ", less than " + level(sought, high) : "");
  }

  /** Four digits: a search is finer than other figures. */
  static String level(Steering.Sought sought, double level) {
    return Double.isFinite(level)
        ? sought.print(new BigDecimal(level).round(new MathContext(4)).doubleValue())
        : "–";
  }

  private static Steering.Sought sought(SearchSummary of) {
    return Steering.Sought.valueOf(of.sought().toUpperCase(Locale.ROOT));
  }

  /** The lines under the answer. */
  static List<String[]> facts(SearchSummary of) {
    Double recovery = of.recovery();
    Double spread = of.spread();
    Double most = of.throughput();
    return List.of(
        new String[] {
          "interval", of.method() + (spread == null ? "" : "; they spread by " + share(spread))
        },
        new String[] {
          "most done",
          most == null ? "–" : Figures.quantity(Dimension.RATE, most) + ", while it held"
        },
        new String[] {
          "it fails",
          of.breaking() + ": " + Breaking.valueOf(of.breaking().toUpperCase(Locale.ROOT)).words()
        },
        new String[] {
          "comes back",
          recovery == null
              ? "–"
              : "within "
                  + Print.duration(Math.round(recovery * 10) * 100_000_000L)
                  + " of the level going down, at the latest"
        },
        new String[] {"used up first", of.saturated()},
        new String[] {"curve", curve(of.curve())});
  }

  private static String share(double share) {
    return Figures.quantity(Dimension.SHARE, share);
  }

  private static String curve(SearchSummary.Curve curve) {
    if (!curve.why().isEmpty()) {
      return "none: " + curve.why();
    }
    Double knee = curve.knee();
    Double peak = curve.peak();
    return "λ "
        + estimate(curve.lambda())
        + ", α "
        + estimate(curve.alpha())
        + ", β "
        + estimate(curve.beta())
        + (knee == null || peak == null
            ? "; no knee within what was tried"
            : "; knee at " + number(knee) + " at once, " + Figures.quantity(Dimension.RATE, peak))
        + ", R² "
        + number(curve.fit() == null ? Double.NaN : curve.fit());
  }

  private static String estimate(SearchSummary.@Nullable Estimate of) {
    if (of == null) {
      return "–";
    }
    Double low = of.low();
    Double high = of.high();
    return number(of.value())
        + (low == null || high == null ? "" : " (" + number(low) + " to " + number(high) + ")");
  }

  private static String number(double value) {
    return !Double.isFinite(value)
        ? "–"
        : value != 0 && Math.abs(value) < 0.001
            ? String.format(Locale.ROOT, "%.1e", value)
            : Print.number(new BigDecimal(value).round(new MathContext(3)).doubleValue());
  }

  static String[] cells(SearchSummary of, SearchSummary.Probe probe) {
    return new String[] {
      level(sought(of), probe.level()),
      probe.outcome(),
      quantity(Dimension.RATE, probe.offered()),
      quantity(Dimension.RATE, probe.achieved()),
      quantity(Dimension.TIME, probe.p50()),
      quantity(Dimension.TIME, probe.p99()),
      quantity(Dimension.SHARE, probe.errors()),
      quantity(Dimension.TIME, probe.recovery())
    };
  }

  private static String quantity(Dimension unit, @Nullable Double value) {
    return value == null ? "–" : Figures.quantity(unit, value);
  }

  /** What stands on the terminal when the run is over. */
  static String brief(@Nullable List<SearchSummary> all) {
    StringBuilder text = new StringBuilder();
    for (SearchSummary each : all == null ? List.<SearchSummary>of() : all) {
      text.append("breaking point of ").append(String.join(", ", each.drives())).append('\n');
      TextTable facts = new TextTable(2);
      facts.row("", each.sentence());
      facts(each).stream().limit(BRIEF).forEach(fact -> facts.row(fact));
      text.append(facts.render("  "));
    }
    return text.toString();
  }

  /** The part of the text report that tells of them. */
  static String text(@Nullable List<SearchSummary> all) {
    StringBuilder text = new StringBuilder();
    for (SearchSummary each : all == null ? List.<SearchSummary>of() : all) {
      text.append("\nBreaking point of ")
          .append(String.join(", ", each.drives()))
          .append("\n  ")
          .append(each.sentence())
          .append('\n');
      TextTable facts = new TextTable(2);
      facts(each).forEach(facts::row);
      text.append(facts.render("    "));
      TextTable table = new TextTable(1);
      table.row("level", "", "offered", "achieved", "p50", "p99", "errors", "back in");
      each.probes().forEach(probe -> table.row(cells(each, probe)));
      text.append(each.probes().isEmpty() ? "" : table.render("    "));
      each.probes().stream()
          .filter(probe -> !probe.outcome().equals(Outcome.HELD.word()))
          .forEach(probe ->
              text.append("    ")
                  .append(level(sought(each), probe.level()))
                  .append(' ')
                  .append(probe.outcome())
                  .append(": ")
                  .append(probe.why())
                  .append('\n'));
    }
    return text.toString();
  }

  /** The page's sections on them. */
  static void html(StringBuilder page, @Nullable List<SearchSummary> all) {
    int n = 0;
    for (SearchSummary each : all == null ? List.<SearchSummary>of() : all) {
      String id = n++ == 0 ? "breaking-point" : "breaking-point-" + n;
      page.append("<section id=\"")
          .append(id)
          .append("\" aria-labelledby=\"")
          .append(id)
          .append("-title\">\n<h2 id=\"")
          .append(id)
          .append("-title\">Breaking point of ")
          .append(Escape.xml(String.join(", ", each.drives())))
          .append("</h2>\n<p><strong>")
          .append(Escape.xml(each.sentence()))
          .append(".</strong></p>\n");
      page.append(SearchSvg.of(each));
      page.append("<div class=\"scroll\"><table><tbody>\n");
      for (String[] fact : facts(each)) {
        page.append("<tr><th scope=\"row\">").append(Escape.xml(fact[0])).append("</th>");
        HtmlTables.cell(page, fact[1], fact[0], "words");
        page.append("</tr>\n");
      }
      page.append("</tbody></table></div>\n<details><summary>Levels tried</summary>\n");
      probes(page, each);
      page.append("</details>\n</section>\n");
    }
  }

  private static void probes(StringBuilder page, SearchSummary of) {
    String[] names = {
      "Level", "Outcome", "Offered", "Achieved", "Median", "99th pct.", "Errors", "Back in"
    };
    page.append("<div class=\"scroll\"><table>\n");
    HtmlTables.head(page, names);
    for (SearchSummary.Probe probe : of.probes()) {
      String[] cells = cells(of, probe);
      page.append("<tr><th scope=\"row\">").append(Escape.xml(cells[0]));
      if (!probe.why().isEmpty()) {
        page.append("<small>").append(Escape.xml(probe.why())).append("</small>");
      }
      page.append("</th>");
      for (int i = 1; i < cells.length; i++) {
        boolean bad = i == 1 && Outcome.of(probe.outcome()).broke();
        HtmlTables.cell(page, cells[i], names[i], bad ? "bad" : "");
      }
      page.append("</tr>\n");
    }
    page.append("</tbody></table></div>\n");
  }
}
