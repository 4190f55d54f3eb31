package dev.squall.report;

import dev.squall.metric.Names;
import dev.squall.plan.Limit;
import dev.squall.report.Panel.Line;
import dev.squall.report.Panel.Role;
import dev.squall.report.SamplesFold.MetricFold;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts what was measured into plots: one for each load, then the machine's metrics by subject and
 * unit. All lines are brought to one bucket width first, so that they share one time axis.
 */
final class Panels {
  /** How many cores are drawn one by one. */
  private static final int CORES = 4;

  /** How many lines a plot holds before it is no plot any more. */
  private static final int LINES = 6;

  private final RunFold run;
  private final long width;
  private final int size;

  Panels(RunFold run) {
    this.run = run;
    long widest = Series.FIRST_WIDTH;
    for (LoadFold load : run.loads.values()) {
      widest = Math.max(widest, Math.max(load.achievedSeries.width(), load.askedSeries.width()));
    }
    for (DriveFold drive : run.drives.values()) {
      widest = Math.max(widest, drive.underWay.width());
    }
    for (MetricFold metric : run.samples.metrics()) {
      widest = Math.max(widest, metric.series().width());
    }
    width = widest;
    size = (int) Math.min(Series.BUCKETS, run.lastAt / width + 1);
  }

  /** The buckets' width, nanoseconds. */
  long width() {
    return width;
  }

  /** How many buckets. */
  int size() {
    return size;
  }

  List<Panel> all() {
    List<Panel> panels = new ArrayList<>();
    panels.addAll(new LoadPanels(run, this).all());
    DrivePanels drives = new DrivePanels(this);
    run.drives.values().forEach(drive -> panels.addAll(drives.of(drive)));
    panels.addAll(shortages());
    panels.addAll(machine());
    return panels;
  }

  /** How short each resource was that ever was; nothing where none was. */
  private List<Panel> shortages() {
    Analysed.Shortages shortages = Analysed.shortages(run);
    List<Line> lines = new ArrayList<>();
    shortages
        .values()
        .forEach((resource, values) -> {
          if (Arrays.stream(values).anyMatch(each -> each > 0) && lines.size() < LINES) {
            double[] means = new double[size];
            for (int i = 0; i < size; i++) {
              int row = (int) (i * width / shortages.width());
              means[i] = row < values.length ? values[row] : Double.NaN;
            }
            double mean =
                Arrays.stream(values).filter(Double::isFinite).average().orElse(Double.NaN);
            lines.add(new Line(resource, Role.PART, mean, means, new double[0], new double[0]));
          }
        });
    String note = "0 while there is enough, 1 when nothing is left";
    return lines.isEmpty()
        ? List.of()
        : List.of(
            new Panel(
                "Machine", "How short it was", note, Dimension.SHARE, true, lines, List.of()));
  }

  private List<Panel> machine() {
    Map<Topic, Map<Dimension, List<MetricFold>>> grouped = new EnumMap<>(Topic.class);
    List<MetricFold> cores = new ArrayList<>();
    for (MetricFold metric : run.samples.metrics()) {
      String name = metric.metric().name();
      if (metric.stat().count() == 0 || !Topic.drawn(name)) {
        continue;
      }
      if (!Metrics.attribute(name, "cpu").isEmpty() && Metrics.base(name).equals(Names.CPU)) {
        cores.add(metric);
      } else {
        grouped
            .computeIfAbsent(Topic.of(name), t -> new LinkedHashMap<>())
            .computeIfAbsent(metric.metric().unit(), u -> new ArrayList<>())
            .add(metric);
      }
    }
    List<Panel> panels = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      grouped
          .getOrDefault(topic, Map.of())
          .forEach((unit, metrics) -> panels.add(topic(topic, unit, metrics)));
      if (topic == Topic.CPU && !cores.isEmpty()) {
        panels.add(cores(cores));
      }
    }
    return panels.stream().filter(panel -> !panel.lines().isEmpty()).toList();
  }

  private Panel topic(Topic topic, Dimension unit, List<MetricFold> metrics) {
    List<MetricFold> active =
        metrics.stream().filter(m -> m.stat().max() != 0 || m.stat().min() != 0).toList();
    boolean idle = active.isEmpty();
    // A topic in which nothing ever happened is still shown, by one flat line: that is a finding
    // too.
    List<MetricFold> shown = new ArrayList<>(idle ? metrics.subList(0, 1) : active);
    int more = Math.max(0, shown.size() - LINES);
    if (more > 0) {
      shown.sort(Comparator.comparingDouble((MetricFold m) -> -m.stat().mean()));
      shown = shown.subList(0, LINES);
    }
    String note =
        (metrics.size() > active.size() && !idle
                ? metrics.size() - active.size() + " always zero"
                : "")
            + (more > 0
                ? (metrics.size() > active.size() ? ", " : "") + more + " more in summary.json"
                : "");
    boolean alone = shown.size() == 1;
    List<Line> lines =
        shown.stream()
            .map(m ->
                line(topic.label(m.metric().name()), role(m, alone), m.stat().mean(), m.series()))
            .toList();
    boolean whole = unit == Dimension.SHARE && topic.whole();
    return new Panel("Machine", topic.title(unit), note, unit, whole, lines, bounds(metrics));
  }

  /** The whole is drawn with its band, its parts beside it without. */
  private static Role role(MetricFold metric, boolean alone) {
    String name = metric.metric().name();
    return alone || name.equals(Names.CPU) || name.equals(Names.MEMORY) ? Role.MAIN : Role.PART;
  }

  private Panel cores(List<MetricFold> cores) {
    if (cores.size() <= CORES) {
      List<Line> lines =
          cores.stream()
              .map(m ->
                  line(
                      "core " + Metrics.attribute(m.metric().name(), "cpu"),
                      Role.PART,
                      m.stat().mean(),
                      m.series()))
              .toList();
      return new Panel("Machine", "Cores", "", Dimension.SHARE, true, lines, List.of());
    }
    List<Line> each =
        cores.stream().map(m -> line("", Role.PART, m.stat().mean(), m.series())).toList();
    double[] mean = new double[size];
    double[] low = new double[size];
    double[] high = new double[size];
    for (int i = 0; i < size; i++) {
      int bucket = i;
      double[] now =
          each.stream().mapToDouble(l -> l.means()[bucket]).filter(Double::isFinite).toArray();
      mean[i] = Arrays.stream(now).average().orElse(Double.NaN);
      low[i] = Arrays.stream(now).min().orElse(Double.NaN);
      high[i] = Arrays.stream(now).max().orElse(Double.NaN);
    }
    double overall = cores.stream().mapToDouble(m -> m.stat().mean()).average().orElse(Double.NaN);
    Line line = new Line("mean core", Role.MAIN, overall, mean, low, high);
    String note = cores.size() + " cores; band from the idlest to the busiest";
    return new Panel("Machine", "Cores", note, Dimension.SHARE, true, List.of(line), List.of());
  }

  private List<Panel.Bound> bounds(List<MetricFold> metrics) {
    List<Panel.Bound> bounds = new ArrayList<>();
    for (LimitFold fold : run.limits.all()) {
      Limit limit = fold.limit;
      boolean here =
          metrics.stream().anyMatch(m -> Metrics.watches(limit.subject(), m.metric().name()));
      if (here) {
        double factor = limit.subject() == Limit.Subject.LOAD ? Metrics.cores(run) : 1;
        bounds.add(new Panel.Bound(limit.toString(), limit.bound() * factor));
      }
    }
    return bounds;
  }

  Line line(String label, Role role, double mean, Series series) {
    Series aligned = series.copy();
    aligned.widen(width);
    boolean band = role == Role.MAIN;
    double[] means = new double[size];
    double[] lows = new double[band ? size : 0];
    double[] highs = new double[band ? size : 0];
    for (int i = 0; i < size; i++) {
      means[i] = aligned.mean(i);
      if (band) {
        lows[i] = aligned.min(i);
        highs[i] = aligned.max(i);
      }
    }
    return new Line(label, role, mean, means, lows, highs);
  }
}
