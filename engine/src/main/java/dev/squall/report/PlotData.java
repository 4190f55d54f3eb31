package dev.squall.report;

import java.util.List;
import java.util.Locale;

/**
 * What the page's plots are drawn from, as compact JSON: times in seconds, numbers with four
 * significant digits.
 */
final class PlotData {
  private final StringBuilder json = new StringBuilder(262_144);

  private PlotData() {}

  static String of(RunFold run, Summary summary) {
    return new PlotData().write(run, summary);
  }

  private String write(RunFold run, Summary summary) {
    Panels panels = new Panels(run);
    json.append("{\"width\":").append(seconds(panels.width()));
    json.append(",\"size\":").append(panels.size());
    json.append(",\"end\":").append(seconds(run.lastAt));
    long start = run.time.start();
    json.append(",\"scenario\":{\"start\":").append(start < 0 ? "null" : seconds(start));
    json.append(",\"speed\":").append(number(run.time.clock().speed())).append(",\"pauses\":");
    windows(run.time.pauses());
    json.append("},\"untrusted\":");
    windows(run.untrusted.all());
    json.append(",\"released\":");
    windows(run.limits.upTo(run.lastAt).all());
    json.append(",\"phases\":");
    parts(summary.phases());
    json.append(",\"happenings\":");
    parts(summary.happenings());
    json.append(",\"trips\":[");
    String comma = "";
    for (Moment moment : run.timeline.moments()) {
      if (moment.kind() == Moment.Kind.LET_GO
          || moment.kind() == Moment.Kind.CUT
          || (moment.kind() == Moment.Kind.ENGINE && run.died != null)) {
        json.append(comma).append("{\"at\":").append(seconds(moment.at())).append(",\"text\":");
        RecordJson.quote(json, moment.text());
        json.append('}');
        comma = ",";
      }
    }
    json.append("],\"panels\":[");
    comma = "";
    for (Panel panel : panels.all()) {
      json.append(comma);
      panel(panel);
      comma = ",";
    }
    return json.append("]}").toString();
  }

  private void panel(Panel panel) {
    json.append("{\"group\":");
    RecordJson.quote(json, panel.group());
    json.append(",\"title\":");
    RecordJson.quote(json, panel.title());
    json.append(",\"note\":");
    RecordJson.quote(json, panel.note());
    json.append(",\"unit\":\"").append(panel.unit().name()).append('"');
    json.append(",\"whole\":").append(panel.whole()).append(",\"lines\":[");
    String comma = "";
    for (Panel.Line line : panel.lines()) {
      json.append(comma).append("{\"label\":");
      RecordJson.quote(json, line.label());
      json.append(",\"role\":\"").append(line.role().name().toLowerCase(Locale.ROOT)).append('"');
      json.append(",\"mean\":").append(number(line.mean())).append(",\"values\":");
      numbers(line.means());
      if (line.lows().length > 0) {
        json.append(",\"low\":");
        numbers(line.lows());
        json.append(",\"high\":");
        numbers(line.highs());
      }
      json.append('}');
      comma = ",";
    }
    json.append("],\"bounds\":[");
    comma = "";
    for (Panel.Bound bound : panel.bounds()) {
      json.append(comma).append("{\"label\":");
      RecordJson.quote(json, bound.label());
      json.append(",\"value\":").append(number(bound.value())).append('}');
      comma = ",";
    }
    json.append("]}");
  }

  private void windows(List<Windows.Window> windows) {
    json.append('[');
    String comma = "";
    for (Windows.Window window : windows) {
      json.append(comma).append("{\"from\":").append(seconds(window.from()));
      json.append(",\"to\":").append(seconds(window.to())).append(",\"text\":");
      RecordJson.quote(json, window.why());
      json.append('}');
      comma = ",";
    }
    json.append(']');
  }

  private void parts(List<Summary.Part> parts) {
    json.append('[');
    String comma = "";
    for (Summary.Part part : parts) {
      Double to = part.to();
      json.append(comma).append("{\"from\":").append(number(part.from()));
      json.append(",\"to\":").append(to == null ? "null" : number(to)).append(",\"kind\":");
      RecordJson.quote(json, part.kind());
      json.append(",\"name\":");
      RecordJson.quote(json, part.name());
      json.append(",\"text\":");
      RecordJson.quote(json, part.what());
      json.append('}');
      comma = ",";
    }
    json.append(']');
  }

  private void numbers(double[] values) {
    json.append('[');
    for (int i = 0; i < values.length; i++) {
      json.append(i == 0 ? "" : ",").append(Double.isFinite(values[i]) ? four(values[i]) : "");
      if (!Double.isFinite(values[i])) {
        json.append("null");
      }
    }
    json.append(']');
  }

  private static String seconds(long nanos) {
    return number(Math.rint(nanos / 1e6) / 1e3);
  }

  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return "null";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** Four significant digits, as short as they go. */
  static String four(double value) {
    if (value == 0) {
      return "0";
    }
    double size = Math.floor(Math.log10(Math.abs(value)));
    double step = Math.pow(10, size - 3);
    double rounded =
        size >= 3
            ? Math.rint(value / step) * step
            : Math.rint(value * Math.pow(10, 3 - size)) / Math.pow(10, 3 - size);
    return number(rounded);
  }
}
