package dev.squall.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What draws a run's plots in a page, beside {@link ECharts}: the report's own page carries it, and
 * the dashboard is served it.
 */
public final class PlotParts {
  private static final List<String> SCRIPTS =
      List.of("words.js", "times.js", "ruler.js", "plot.js", "plots.js");
  private static final List<String> STYLES = List.of("palette.css", "plots.css");

  private PlotParts() {}

  /** The scripts, which define {@code squall.Plots}. */
  public static String script() {
    return all(SCRIPTS);
  }

  /** The colours, light and dark, and how plots stand in a page. */
  public static String style() {
    return all(STYLES);
  }

  private static String all(List<String> files) {
    return files.stream()
        .map(file -> HtmlReport.resource("/dev/squall/report/" + file))
        .collect(Collectors.joining("\n"));
  }
}
