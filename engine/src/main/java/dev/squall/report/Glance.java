package dev.squall.report;

import dev.squall.analysis.Finding;
import dev.squall.analysis.Findings;
import dev.squall.analysis.Severity;
import dev.squall.markup.Escape;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run in four small drawings: how much of each resource was used, each drive's p99 beside what
 * was expected, how many findings of which severity, and what was done over time. SVG, without
 * script.
 */
final class Glance {
  private static final int WIDTH = 300;
  private static final int ROW = 20;
  private static final int LABEL = 88;
  private static final int VALUE = 62;
  private static final int MOST = 6;
  private static final int POINTS = 150;

  /** So many letters of a name have room before its bar. */
  private static final int LONGEST = 12;

  private final StringBuilder html = new StringBuilder();

  private Glance() {}

  static String of(RunFold run, Summary summary) {
    Findings findings = summary.findings();
    if (findings == null || findings.isEmpty()) {
      return "";
    }
    Glance glance = new Glance();
    glance.html.append("<div class=\"glance\">\n");
    glance.resources(findings.resources());
    glance.latencies(run, summary);
    glance.severities(findings.findings());
    glance.performance(run);
    return glance.html.append("</div>\n").toString();
  }

  private void resources(List<Findings.Use> all) {
    List<Findings.Use> used =
        all.stream().filter(use -> use.utilisation() != null).limit(MOST).toList();
    if (used.isEmpty()) {
      return;
    }
    begin("Use of each resource: mean, and the most as a mark", used.size() * ROW);
    int y = 0;
    for (Findings.Use use : used) {
      double mean = orNaN(use.utilisation());
      String tone = use.saturatedSeconds() > 0 ? " bad" : mean > 0.6 ? " near" : "";
      bar(y, use.resource(), mean, tone, Figures.quantity(Dimension.SHARE, mean));
      mark(y, orNaN(use.most()), "most");
      y += ROW;
    }
    end();
  }

  private void latencies(RunFold run, Summary summary) {
    List<DriveSummary> drives =
        summary.drives().stream()
            .filter(drive -> drive.baselineOf() == null && drive.response().p99() != null)
            .limit(MOST)
            .toList();
    if (drives.isEmpty()) {
      return;
    }
    double most = 0;
    for (DriveSummary drive : drives) {
      most = Math.max(most, orNaN(drive.response().p99()));
      Double target = Analysed.target(run.plan, drive.name());
      most = target == null ? most : Math.max(most, 1.1 * target);
    }
    begin("p99 of each drive, and what it was to stay below", drives.size() * ROW);
    int y = 0;
    for (DriveSummary drive : drives) {
      double p99 = orNaN(drive.response().p99());
      Double target = Analysed.target(run.plan, drive.name());
      String tone = target != null && p99 > target ? " bad" : "";
      bar(y, drive.name(), p99 / most, tone, Figures.quantity(Dimension.TIME, p99));
      if (target != null) {
        mark(y, target / most, "bound");
      }
      y += ROW;
    }
    end();
  }

  private void severities(List<Finding> findings) {
    Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
    findings.forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    begin("Findings by severity", Severity.values().length * ROW);
    int y = 0;
    for (Severity severity : Severity.values()) {
      int count = counts.getOrDefault(severity, 0);
      String tone =
          switch (severity) {
            case CRITICAL, HIGH -> " bad";
            case MEDIUM -> " near";
            case LOW -> "";
          };
      bar(y, severity.word(), (double) count / most, tone, Integer.toString(count));
      y += ROW;
    }
    end();
  }

  private void performance(RunFold run) {
    List<DriveFold> drives = new ArrayList<>();
    for (DriveFold drive : run.drives.values()) {
      if (drive.done.size() > 1 && drives.size() < MOST) {
        drives.add(drive);
      }
    }
    if (drives.isEmpty()) {
      return;
    }
    begin(
        "Done over time, each drive to its own height; dashed: what arrived",
        drives.size() * 2 * ROW);
    int y = 0;
    for (DriveFold drive : drives) {
      double[] done = points(drive.done, run.lastAt);
      double[] asked = points(drive.arrived, run.lastAt);
      double most = Math.max(most(done), most(asked));
      label(y + ROW / 2, drive.name);
      line(y, asked, most, "asked");
      line(y, done, most, "done");
      value(y + ROW / 2, Figures.quantity(Dimension.RATE, most));
      y += 2 * ROW;
    }
    end();
  }

  private static double[] points(Series series, long until) {
    Series wide = series.copy();
    while (until / wide.width() > POINTS) {
      wide.widen(2 * wide.width());
    }
    double[] points = new double[(int) Math.max(1, until / wide.width())];
    for (int i = 0; i < points.length; i++) {
      points[i] = wide.mean(i);
    }
    return points;
  }

  private static double most(double[] values) {
    double most = 0;
    for (double value : values) {
      most = Double.isFinite(value) ? Math.max(most, value) : most;
    }
    return most;
  }

  private void begin(String title, int height) {
    html.append("<figure><figcaption>")
        .append(title)
        .append("</figcaption><svg viewBox=\"0 0 ")
        .append(WIDTH)
        .append(' ')
        .append(height)
        .append("\" role=\"img\" aria-label=\"")
        .append(title)
        .append("\">");
  }

  private void end() {
    html.append("</svg></figure>\n");
  }

  private void bar(int y, String label, double share, String tone, String value) {
    label(y, label);
    rect(y, 1, "track");
    rect(y, Double.isFinite(share) ? Math.clamp(share, 0, 1) : 0, "bar" + tone);
    value(y, value);
  }

  private void rect(int y, double share, String kind) {
    html.append("<rect class=\"")
        .append(kind)
        .append("\" x=\"")
        .append(LABEL)
        .append("\" y=\"")
        .append(y + 5)
        .append("\" height=\"10\" width=\"")
        .append(number(share * room()))
        .append("\"/>");
  }

  private void mark(int y, double share, String kind) {
    if (Double.isFinite(share)) {
      String x = number(LABEL + Math.clamp(share, 0, 1) * room());
      html.append("<line class=\"")
          .append(kind)
          .append("\" x1=\"")
          .append(x)
          .append("\" x2=\"")
          .append(x)
          .append("\" y1=\"")
          .append(y + 2)
          .append("\" y2=\"")
          .append(y + 18)
          .append("\"/>");
    }
  }

  private void line(int y, double[] values, double most, String kind) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i]) && most > 0) {
        points
            .append(number(LABEL + (i + 0.5) * room() / values.length))
            .append(',')
            .append(number(y + 2 * ROW - 4 - (2 * ROW - 8) * values[i] / most))
            .append(' ');
      }
    }
    html.append("<polyline class=\"")
        .append(kind)
        .append("\" points=\"")
        .append(points)
        .append("\"/>");
  }

  private void label(int y, String text) {
    text(0, y, "", text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text);
  }

  private void value(int y, String text) {
    text(WIDTH - VALUE + 6, y, " class=\"value\"", text);
  }

  private void text(int x, int y, String kind, String text) {
    html.append("<text x=\"")
        .append(x)
        .append("\" y=\"")
        .append(y + 14)
        .append('"')
        .append(kind)
        .append('>')
        .append(Escape.xml(text))
        .append("</text>");
  }

  private static int room() {
    return WIDTH - LABEL - VALUE;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }
}
