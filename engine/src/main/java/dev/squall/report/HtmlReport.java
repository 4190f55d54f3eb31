package dev.squall.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.squall.markup.Escape;
import dev.squall.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A run as one page that needs nothing else: no network, no server, no other file. Text and tables
 * are there without scripting; the plots are drawn by ECharts, which the page carries.
 *
 * <p>Its policy forbids every request, and whatever comes from a script, a machine or a log is
 * escaped.
 */
final class HtmlReport {
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

  private static final String DATA = "<script type=\"application/json\" id=\"data\">";

  private HtmlReport() {}

  static String of(RunFold run, Summary summary, @Nullable Plan plan) {
    StringBuilder page = new StringBuilder(1_400_000);
    String title = HtmlHead.title(summary);
    page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"")
        .append(POLICY)
        .append("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
        .append(Escape.xml(title))
        .append("</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>\n")
        .append(PlotParts.style())
        .append(resource("/dev/squall/report/report.css"))
        .append("</style>\n</head>\n<body>\n");
    HtmlHead.write(page, summary);
    page.append("<main>\n");
    HtmlFindings.write(page, summary, Glance.of(run, summary));
    HtmlDrives.expectations(page, summary);
    HtmlDrives.drives(page, summary);
    SearchWords.html(page, summary.searches());
    SteadyWords.html(page, summary.steadyState());
    HtmlFaults.write(page, summary);
    HtmlTables.loads(page, summary);
    timeline(page, run, summary);
    HtmlTables.happened(page, summary);
    HtmlTables.limits(page, summary);
    HtmlTables.resources(page, summary);
    HtmlFacts.write(page, summary, plan);
    page.append("</main>\n");
    HtmlFacts.footer(page, summary);
    return page.append("</body>\n</html>\n").toString();
  }

  private static void timeline(StringBuilder page, RunFold run, Summary summary) {
    if (run.samples.count == 0 && summary.loads().isEmpty()) {
      return;
    }
    page.append(
            "<section id=\"timeline\" aria-labelledby=\"timeline-title\">\n<h2 id=\"timeline-title\">Timeline</h2>\n")
        .append(
            "<p class=\"hint\">Point at a plot, or focus one and use the arrow keys, to read all of them at one moment. ")
        .append("Drag to zoom in.</p>\n<div id=\"plots\"><noscript><p>The plots need scripting; ")
        .append("everything else on this page does not.</p></noscript></div>\n</section>\n")
        .append(DATA)
        .append(Escape.jsonInHtml(PlotData.of(run).since(0, summary.findings())))
        .append("</script>\n<script>")
        .append(ECharts.script())
        .append("</script>\n<script>\n")
        .append(PlotParts.script())
        .append(resource("/dev/squall/report/report.js"))
        .append("</script>\n");
  }

  /** What a page's plots are drawn from, as JSON; of a page without plots, none. */
  static String plots(String page) {
    int begin = page.indexOf(DATA);
    return begin < 0
        ? PlotData.of(new RunFold()).since(0, null)
        : page.substring(begin + DATA.length(), page.indexOf("</script>", begin));
  }

  static String resource(String path) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("report: " + path + " must be on the class path, was not");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
