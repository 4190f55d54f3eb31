package dev.squall.report;

import dev.squall.analysis.Findings;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What plots are drawn from: taken from a run's fold while that stands still, and written after as
 * compact JSON: times in seconds, numbers with four significant digits.
 */
final class PlotData {
  private final StringBuilder json = new StringBuilder(262_144);
  private final long width;
  private final int size;
  private final long end;
  private final long start;
  private final double speed;
  private final List<Windows.Window> pauses;
  private final List<Windows.Window> untrusted;
  private final List<Windows.Window> released;
  private final List<Stretch> phases;
  private final List<Stretch> happenings;
  private final List<Moment> moments;
  private final boolean died;
  private final List<Panel> panels;
  private int first;

  private PlotData(RunFold run) {
    Panels drawn = new Panels(run);
    width = drawn.width();
    size = drawn.size();
    end = run.lastAt;
    start = run.time.start();
    speed = run.time.clock().speed();
    pauses = run.time.pauses();
    untrusted = run.untrusted.all();
    released = run.limits.upTo(run.lastAt).all();
    phases = run.timeline.phases();
    happenings = run.happened();
    moments = run.timeline.moments();
    died = run.died != null;
    panels = drawn.all();
  }

  /** Takes it; {@code run} must stand still meanwhile. */
  static PlotData of(RunFold run) {
    return new PlotData(run);
  }

  /**
   * What a page lacks that has drawn it up to a moment, 0 for all of it: the numbers from the
   * bucket of that moment on, which is its {@code first}, and what happened since; and what is
   * found in all of it.
   */
  String since(long nanos, @Nullable Findings findings) {
    first = (int) Math.min(size, nanos / width);
    long from = first * width;
    json.append("{\"width\":").append(seconds(width));
    json.append(",\"size\":").append(size);
    json.append(",\"first\":").append(first);
    json.append(",\"end\":").append(seconds(end));
    json.append(",\"scenario\":{\"start\":").append(start < 0 ? "null" : seconds(start));
    json.append(",\"speed\":").append(number(speed)).append(",\"pauses\":");
    windows(pauses);
    json.append("},\"untrusted\":");
    windows(untrusted);
    json.append(",\"released\":");
    windows(released);
    json.append(",\"phases\":");
    stretches(phases);
    json.append(",\"happenings\":");
    stretches(happenings);
    json.append(",\"trips\":");
    moments(moments.stream().filter(this::isTrip).toList());
    json.append(",\"moments\":");
    moments(moments.stream().filter(moment -> moment.at() >= from).toList());
    json.append(",\"findings\":")
        .append(findings == null ? "null" : RecordJson.of(findings).strip());
    json.append(",\"panels\":[");
    String comma = "";
    for (Panel panel : panels) {
      json.append(comma);
      panel(panel);
      comma = ",";
    }
    return json.append("]}").toString();
  }

  private boolean isTrip(Moment moment) {
    return moment.kind() == Moment.Kind.LET_GO
        || moment.kind() == Moment.Kind.CUT
        || (moment.kind() == Moment.Kind.ENGINE && died);
  }

  private void moments(List<Moment> all) {
    json.append('[');
    String comma = "";
    for (Moment moment : all) {
      json.append(comma).append("{\"at\":").append(seconds(moment.at()));
      json.append(",\"kind\":\"").append(moment.kind().word()).append("\",\"text\":");
      RecordJson.quote(json, moment.text());
      json.append('}');
      comma = ",";
    }
    json.append(']');
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

  private void stretches(List<Stretch> stretches) {
    json.append('[');
    String comma = "";
    for (Stretch stretch : stretches) {
      Long to = stretch.to();
      json.append(comma).append("{\"from\":").append(seconds(stretch.from()));
      json.append(",\"to\":").append(to == null ? "null" : seconds(to)).append(",\"kind\":");
      RecordJson.quote(json, stretch.kind());
      json.append(",\"name\":");
      RecordJson.quote(json, stretch.name());
      json.append(",\"text\":");
      RecordJson.quote(json, stretch.what());
      json.append('}');
      comma = ",";
    }
    json.append(']');
  }

  private void numbers(double[] values) {
    json.append('[');
    for (int i = first; i < values.length; i++) {
      json.append(i == first ? "" : ",").append(Double.isFinite(values[i]) ? four(values[i]) : "");
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
