package dev.squall.report;

import dev.squall.markup.Escape;
import dev.squall.units.Dimension;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page's tables: loads, moments, limits, resources. */
final class HtmlTables {
  private static final int MOMENTS_OPEN = 60;

  private HtmlTables() {}

  static void loads(StringBuilder page, Summary run) {
    if (run.loads().isEmpty()) {
      return;
    }
    open(page, "loads", "Asked and achieved");
    head(
        page,
        "Load",
        "Asked",
        "Achieved",
        "Off by",
        "95th pct.",
        "Most",
        "Operations",
        "Wrong",
        "Errors");
    for (Summary.Load load : run.loads()) {
      Dimension unit = Units.of(load.unit());
      Double error = load.error();
      Double tolerance = load.tolerance();
      boolean off = error != null && tolerance != null && error > tolerance;
      page.append("<tr><th scope=\"row\">").append(Escape.xml(load.name()));
      String how = load.how() == null ? "" : load.how();
      String base = load.base() == null ? "" : load.base();
      String under = how + (how.isEmpty() || base.isEmpty() ? "" : ", ") + base;
      if (!under.isEmpty()) {
        page.append("<small>").append(Escape.xml(under)).append("</small>");
      }
      if (load.failure() != null) {
        page.append("<small class=\"bad\">").append(Escape.xml(load.failure())).append("</small>");
      }
      page.append("</th>");
      cell(
          page,
          load.asked() == null && load.seconds() > 0 ? "maximum" : quantity(unit, load.asked()),
          "Asked",
          "");
      cell(page, quantity(unit, load.achieved().mean()), "Achieved", "strong");
      cell(page, Figures.difference(unit, orNaN(error)), "Off by", off ? "bad" : "");
      cell(page, quantity(unit, load.achieved().p95()), "95th pct.", "");
      cell(page, quantity(unit, load.achieved().max()), "Most", "");
      cell(page, Figures.whole(load.operations()), "Operations", "");
      cell(page, Figures.whole(load.wrong()), "Wrong", load.wrong() > 0 ? "bad" : "");
      cell(page, Figures.whole(load.errors()), "Errors", load.errors() > 0 ? "bad" : "");
      page.append("</tr>\n");
    }
    page.append(
            "</tbody></table></div>\n<p class=\"hint\">Asked and achieved are means over the load's whole time. ")
        .append(
            "Off by is the mean of |achieved − asked|, without untrusted windows, the first 3 s, and times in which loads were let go.</p>\n</section>\n");
  }

  static void happened(StringBuilder page, Summary run) {
    if (run.moments().isEmpty()) {
      return;
    }
    page.append("<section id=\"happened\">\n<details")
        .append(run.moments().size() <= MOMENTS_OPEN ? " open" : "")
        .append(
            "><summary><h2>What happened</h2></summary>\n<div class=\"scroll\"><table class=\"moments\">\n");
    boolean two = run.scenarioSpeed() != 1;
    page.append("<thead><tr><th scope=\"col\">Run</th>")
        .append(two ? "<th scope=\"col\">Scenario</th>" : "")
        .append("<th scope=\"col\">What</th></tr></thead>\n<tbody>\n");
    double whole = orNaN(run.plannedSeconds()) * run.scenarioSpeed();
    for (Summary.Happened moment : run.moments()) {
      page.append("<tr class=\"m-")
          .append(moment.kind())
          .append("\"><td>")
          .append(Figures.moment(nanos(moment.at())))
          .append("</td>");
      if (two) {
        page.append("<td>")
            .append(Figures.scenario(orNaN(moment.scenario()), whole))
            .append("</td>");
      }
      page.append("<td>").append(Escape.xml(moment.text())).append("</td></tr>\n");
    }
    page.append("</tbody></table></div>\n</details></section>\n");
  }

  static void limits(StringBuilder page, Summary run) {
    if (run.limits().isEmpty() && run.limitsOff().isEmpty()) {
      return;
    }
    open(page, "limits", "Limits");
    head(page, "Limit", "From", "Patience", "Cool-down", "Came nearest", "Trips");
    for (Summary.Bound limit : run.limits()) {
      page.append("<tr><th scope=\"row\">").append(Escape.xml(limit.words())).append("</th>");
      cell(page, limit.origin(), "From", "");
      cell(page, Figures.count(limit.patience(), "sample"), "Patience", "");
      cell(page, Figures.stretch(nanos(limit.coolDownSeconds())), "Cool-down", "");
      cell(page, limit.nearestWords(), "Came nearest", "");
      cell(
          page,
          limit.trips() == 0 ? "none" : Integer.toString(limit.trips()),
          "Trips",
          limit.trips() > 0 ? "bad" : "");
      page.append("</tr>\n");
    }
    page.append("</tbody></table></div>\n");
    list(
        page,
        run.limitsOff().entrySet().stream()
            .map(off -> off.getKey() + " is off: " + off.getValue())
            .toList());
    list(
        page,
        run.letGo().stream()
            .map(release ->
                "Let go at "
                    + Figures.moment(nanos(release.at()))
                    + " in "
                    + Figures.stretch(nanos(release.secondsToZero()))
                    + ": "
                    + release.why())
            .toList());
    page.append("</section>\n");
  }

  static void resources(StringBuilder page, Summary run) {
    List<Summary.Resource> seen =
        run.resources().stream().filter(resource -> resource.readings().count() > 0).toList();
    if (seen.isEmpty()) {
      return;
    }
    page.append(
        "<section id=\"resources\">\n<details><summary><h2>Every sampled figure</h2></summary>\n<div class=\"scroll\"><table>\n");
    head(page, "Metric", "Least", "Mean", "95th pct.", "Most");
    for (Summary.Resource resource : seen) {
      Dimension unit = Units.of(resource.unit());
      Summary.Spread readings = resource.readings();
      page.append("<tr><th scope=\"row\"><code>")
          .append(Escape.xml(resource.name()))
          .append("</code><small>")
          .append(Escape.xml(resource.help()))
          .append("</small></th>");
      cell(page, quantity(unit, readings.min()), "Least", "");
      cell(page, quantity(unit, readings.mean()), "Mean", "strong");
      cell(page, quantity(unit, readings.p95()), "95th pct.", "");
      cell(page, quantity(unit, readings.max()), "Most", "");
      page.append("</tr>\n");
    }
    page.append("</tbody></table></div>\n</details></section>\n");
  }

  static void list(StringBuilder page, List<String> items) {
    if (items.isEmpty()) {
      return;
    }
    page.append("<ul>\n");
    items.forEach(item -> page.append("<li>").append(Escape.xml(item)).append("</li>\n"));
    page.append("</ul>\n");
  }

  static void open(StringBuilder page, String id, String title) {
    page.append("<section id=\"")
        .append(id)
        .append("\">\n<h2>")
        .append(title)
        .append("</h2>\n<div class=\"scroll\"><table class=\"cards\">\n");
  }

  static void head(StringBuilder page, String... columns) {
    page.append("<thead><tr>");
    for (String column : columns) {
      page.append("<th scope=\"col\">").append(column).append("</th>");
    }
    page.append("</tr></thead>\n<tbody>\n");
  }

  static void cell(StringBuilder page, String text, String label, String style) {
    page.append("<td data-label=\"").append(label).append('"');
    if (!style.isEmpty()) {
      page.append(" class=\"").append(style).append('"');
    }
    page.append('>').append(Escape.xml(text)).append("</td>");
  }

  private static String quantity(Dimension unit, @Nullable Double value) {
    return Figures.quantity(unit, orNaN(value));
  }

  private static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
