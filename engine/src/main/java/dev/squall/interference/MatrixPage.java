package dev.squall.interference;

import dev.squall.report.Pages;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

/** A matrix as one page: the heat map, its numbers, curves, predictions, and where each is from. */
final class MatrixPage {
  private static final String STYLE =
      """
      .heat { width: 100%; height: auto; display: block; margin: 10px 0; }
      @media screen and (max-width: 760px) { .heat { min-width: 520px; } }
      .heat .slow { fill: var(--fail); }
      .heat .none { fill: var(--card); stroke: var(--line); }
      .heat .itself { fill: var(--grid); }
      .heat text { fill: var(--ink); }
      .heat .head { font-size: 13px; }
      .heat .value { font-size: 15px; font-weight: 650; }
      .heat .range { font-size: 10.5px; fill: var(--ink); }
      .senses { display: grid; grid-template-columns: repeat(auto-fit, minmax(300px, 1fr)); gap: 14px 28px; }
      .senses h3 { font-size: 14px; margin: 0; }
      .sense { width: 100%; max-width: 460px; height: auto; display: block; }
      .sense .grid { stroke: var(--grid); }
      .sense text { fill: var(--faint); font-size: 11px; }
      .sense polyline { fill: none; stroke-width: 2; }
      .k0 { stroke: var(--c3); } .k1 { stroke: var(--c2); } .k2 { stroke: var(--c1); }
      .dial span { margin-right: 16px; }
      .dial span::before { content: ""; display: inline-block; width: 14px; border-top: 3px solid var(--tone); margin-right: 6px; vertical-align: middle; }
      .r0 { --tone: var(--c3); } .r1 { --tone: var(--c2); } .r2 { --tone: var(--c1); }
      .plain td, .plain th { text-align: left; }
      .trust ul { list-style: disc; padding-left: 18px; }
      .held td:last-child { white-space: normal; width: 100%; }
      """;

  private final Matrix matrix;
  private final StringBuilder page = new StringBuilder(64_000);

  private MatrixPage(Matrix matrix) {
    this.matrix = matrix;
  }

  static String of(Matrix matrix) {
    MatrixPage page = new MatrixPage(matrix);
    page.head();
    page.page.append("<main>\n");
    page.heat();
    page.bounds();
    page.curves();
    page.figures();
    page.cells();
    page.page.append("</main>\n");
    return Pages.page(
        matrix.asked().scenario() + " – interference – Squall", STYLE, page.page.toString());
  }

  private void head() {
    Matrix.Asked asked = matrix.asked();
    page.append("<header>\n<p class=\"brand\">Squall <span>interference</span></p>\n<h1>")
        .append(Pages.text(asked.scenario()))
        .append("</h1>\n<p class=\"meta\"><span>")
        .append(moment(asked.started()))
        .append("</span><span>seed ")
        .append(asked.seed())
        .append("</span><span><code>")
        .append(Pages.text(asked.command()))
        .append("</code></span></p>\n");
    if (!matrix.caveats().isEmpty()) {
      page.append(
          "<section class=\"trust\" role=\"alert\" aria-label=\"What can't be said\">\n<h2>Before"
              + " you read on</h2>\n<ul>\n");
      matrix
          .caveats()
          .forEach(each -> page.append("<li>").append(Pages.text(each)).append("</li>\n"));
      page.append("</ul>\n</section>\n");
    }
    String state = matrix.verdict();
    page.append("<section class=\"verdict ")
        .append(state)
        .append("\" aria-label=\"Verdict\">\n<p class=\"state\">")
        .append(state.substring(0, 1).toUpperCase(Locale.ROOT))
        .append(state.substring(1))
        .append("<span>exit ")
        .append(matrix.exit())
        .append("</span></p>\n<div><p class=\"sentence\">")
        .append(Pages.text(matrix.sentence()))
        .append("</p></div>\n</section>\n</header>\n");
  }

  /** A matrix that somebody wrote by hand has what stands there. */
  private static String moment(String started) {
    try {
      return Pages.moment(Instant.parse(started));
    } catch (DateTimeParseException other) {
      return Pages.text(started);
    }
  }

  private void heat() {
    page.append("<section aria-labelledby=\"heat\"><h2 id=\"heat\">Who slows whom</h2>\n")
        .append(
            "<p class=\"hint\">By how much the row is slower beside the column than alone, with")
        .append(
            " the interval of 95 %. Where operations arrive at a rate, the median response time")
        .append(" tells; where each waits for the one before, what is done a second.</p>\n")
        .append("<div class=\"scroll\" tabindex=\"0\">")
        .append(new HeatMap(matrix).svg())
        .append("</div></section>\n");
  }

  private void bounds() {
    if (matrix.bounds().isEmpty()) {
      return;
    }
    page.append("<section><h2>What was expected</h2>\n<table class=\"plain held\"><tbody>\n");
    for (Bound.Held each : matrix.bounds()) {
      String outcome = each.outcome().name().toLowerCase(Locale.ROOT);
      String tone =
          switch (each.outcome()) {
            case PASS -> "pass";
            case WARN, UNCLEAR -> "warn";
            case FAIL -> "fail";
            case UNJUDGED -> "unjudged";
          };
      page.append("<tr><td class=\"state-")
          .append(tone)
          .append("\">")
          .append(outcome)
          .append("</td><td>")
          .append(Pages.text(each.sentence()))
          .append("</td></tr>\n");
    }
    page.append("</tbody></table>\n</section>\n");
  }

  private void curves() {
    if (matrix.sensitivities().isEmpty()) {
      return;
    }
    double most =
        matrix.sensitivities().stream()
            .flatMap(each -> each.points().stream())
            .mapToDouble(Sensitivity.Point::slowdown)
            .filter(Double::isFinite)
            .max()
            .orElse(1);
    page.append(
            "<section><h2>Under pressure</h2>\n<p class=\"hint dial\">How much slower each gets")
        .append(" as a load beside it takes more of a resource. ");
    for (String resource : matrix.asked().design().resources()) {
      page.append("<span class=\"r")
          .append(Press.RESOURCES.indexOf(resource))
          .append("\">")
          .append(resource)
          .append("</span>");
    }
    page.append("</p>\n<div class=\"senses\">\n");
    for (Member member : matrix.asked().design().members()) {
      List<Sensitivity> of =
          matrix.sensitivities().stream().filter(each -> each.of().equals(member.name())).toList();
      if (!of.isEmpty()) {
        page.append("<div><h3>")
            .append(Pages.text(member.name()))
            .append("</h3>\n")
            .append(CurvesSvg.of(of, most))
            .append("</div>\n");
      }
    }
    page.append("</div>\n");
    table(MatrixText.sensitivities(matrix));
    page.append("</section>\n<section><h2>Pressure</h2>\n<p class=\"hint\">What each puts on a")
        .append(" resource: where the dial slows those beside it by as much.</p>\n");
    table(MatrixText.pressures(matrix));
    page.append(
            "</section>\n<section><h2>Mixes, told without playing them</h2>\n<p class=\"hint\">")
        .append(
            "From pressures and curves alone; where the mix was played too, by how much that is")
        .append(" off.</p>\n");
    if (matrix.predictions().isEmpty()) {
      page.append("<p>None can be told").append(why()).append(".</p>\n");
    } else {
      table(MatrixText.predictions(matrix));
    }
    page.append("</section>\n");
  }

  private String why() {
    return matrix.caveats().stream().anyMatch(each -> each.startsWith("not told"))
        ? "; why, stands above"
        : ": it takes three, two of which tell what the third puts on them";
  }

  private void figures() {
    page.append("<section><h2>Figures</h2>\n");
    table(MatrixText.figures(matrix));
    page.append("</section>\n");
  }

  private void table(List<List<String>> rows) {
    page.append("<div class=\"scroll\"><table class=\"plain\">\n<thead><tr>");
    rows.getFirst()
        .forEach(
            each -> page.append("<th scope=\"col\">").append(Pages.text(each)).append("</th>"));
    page.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows.subList(1, rows.size())) {
      page.append("<tr>");
      row.forEach(each -> page.append("<td>").append(Pages.text(each)).append("</td>"));
      page.append("</tr>\n");
    }
    page.append("</tbody></table></div>\n");
  }

  private void cells() {
    page.append("<section><details><summary><h2>What was played</h2></summary>\n")
        .append(
            "<div class=\"scroll\"><table class=\"plain\">\n<thead><tr><th>round</th><th>cell</th>")
        .append("<th>played</th><th>settled after</th><th>run</th></tr></thead>\n<tbody>\n");
    for (Shown each : matrix.cells()) {
      String run = Pages.text(each.run());
      page.append(
          String.format(
              Locale.ROOT,
              "<tr><td>%d</td><td>%s</td><td>%.1f s</td><td>%s</td><td><a"
                  + " href=\"cells/%s/report.html\">%s</a>%s</td></tr>\n",
              each.cell().round(),
              Pages.text(each.cell().words()),
              each.seconds(),
              each.steady()
                  ? String.format(Locale.ROOT, "%.1f s", each.settled())
                  : "did not settle",
              run,
              run,
              each.whole()
                  ? each.doubtful() ? " (starved)" : ""
                  : " (" + Pages.text(each.state()) + ", left out)"));
    }
    page.append("</tbody></table></div></details>\n");
    if (!matrix.lacking().isEmpty()) {
      page.append("<p>Not played: ")
          .append(Pages.text(String.join("; ", matrix.lacking())))
          .append(".</p>\n");
    }
    page.append("</section>\n");
  }
}
