package dev.squall.comparison;

import dev.squall.comparison.Trends.Drive;
import dev.squall.comparison.Trends.Point;
import dev.squall.report.Pages;
import java.time.ZoneOffset;
import java.util.List;

/** One scenario's runs as a page: for each drive a picture, what changed, and the numbers. */
final class TrendPage {
  private static final String STYLE =
      """
      .trend { max-width: 900px; }
      .trend .tail { stroke: var(--accent); }
      .trend .middle { stroke: var(--machine); }
      .trend .level { stroke: var(--faint); stroke-width: 1.5; stroke-dasharray: 5 4; }
      .trend .change { stroke: var(--happening); stroke-width: 1.5; stroke-dasharray: 2 3; }
      .trend circle { fill: var(--card); stroke: var(--accent); stroke-width: 2; }
      .trend .warn { stroke: var(--warn); }
      .trend .fail, .trend .untrustworthy { stroke: var(--fail); fill: var(--fail); }
      .plain td, .plain th { text-align: left; }
      .plain td:nth-child(n+4), .plain th:nth-child(n+4) { text-align: right; }
      .plain tbody th { min-width: 0; font-weight: 400; white-space: nowrap; }
      .keys span { margin-right: 16px; white-space: nowrap; }
      .keys span::before { content: ""; display: inline-block; width: 14px; border-top: 3px solid; margin-right: 6px; vertical-align: middle; }
      .keys .k-level::before { border-top: 2px dashed var(--faint); }
      """;

  private TrendPage() {}

  static String of(Trends trends) {
    StringBuilder page = new StringBuilder(16_000);
    page.append("<header>\n<p class=\"brand\">Squall <span>trend</span></p>\n<h1>")
        .append(Pages.text(trends.scenario()))
        .append("</h1>\n<p class=\"meta\"><span>")
        .append(runs(trends))
        .append("</span></p>\n");
    for (String each : trends.lacking()) {
      page.append("<section class=\"trust\"><h2>Before you read on</h2><p>")
          .append(Pages.text(each))
          .append("</p></section>\n");
    }
    page.append("</header>\n<main>\n");
    if (trends.drives().isEmpty()) {
      page.append("<p>No run of it has a drive.</p>\n");
    }
    int n = 0;
    for (Drive drive : trends.drives()) {
      drive(page, drive, "drive-" + n++);
    }
    page.append("</main>\n");
    return Pages.page(trends.scenario() + " – trend – Squall", STYLE, page.toString());
  }

  private static String runs(Trends trends) {
    List<Point> all = trends.drives().stream().flatMap(each -> each.runs().stream()).toList();
    long runs = all.stream().map(Point::run).distinct().count();
    return runs + (runs == 1 ? " run" : " runs") + ", oldest first; moments in UTC";
  }

  private static void drive(StringBuilder page, Drive drive, String id) {
    page.append("<section aria-labelledby=\"")
        .append(id)
        .append("\">\n<h2 id=\"")
        .append(id)
        .append("\">Drive ")
        .append(Pages.text(drive.name()))
        .append("</h2>\n<p><strong>")
        .append(Pages.text(sentence(drive)))
        .append(".</strong></p>\n");
    String svg = TrendSvg.of(drive);
    if (!svg.isEmpty()) {
      page.append(
              "<figure><figcaption class=\"keys\"><span class=\"k-response\">response p99</span>")
          .append("<span class=\"k-service\">response p50</span>")
          .append("<span class=\"k-level\">level of the p99</span>a dot a run, filled where it")
          .append(" failed</figcaption>\n")
          .append(svg)
          .append("</figure>\n");
    }
    table(page, Trends.rows(drive, ZoneOffset.UTC));
    page.append("</section>\n");
  }

  private static String sentence(Drive drive) {
    String all = String.join("; ", Trends.changes(drive));
    return Character.toUpperCase(all.charAt(0)) + all.substring(1);
  }

  private static void table(StringBuilder page, List<List<String>> rows) {
    page.append("<div class=\"scroll\" tabindex=\"0\"><table class=\"plain\">\n<thead><tr>");
    rows.getFirst()
        .forEach(
            each -> page.append("<th scope=\"col\">").append(Pages.text(each)).append("</th>"));
    page.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows.subList(1, rows.size())) {
      page.append("<tr><th scope=\"row\">").append(Pages.text(row.getFirst())).append("</th>");
      for (int i = 1; i < row.size(); i++) {
        page.append(i == 2 ? "<td class=\"state-" + Pages.text(row.get(i)) + "\">" : "<td>")
            .append(Pages.text(row.get(i)))
            .append("</td>");
      }
      page.append("</tr>\n");
    }
    page.append("</tbody></table></div>\n");
  }
}
