package dev.squall.repl.view;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.plan.Plan;
import dev.squall.report.Figures;
import dev.squall.report.Found;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A run on a whole screen, from 80 columns and 24 rows up: the machine, each load asked and
 * achieved, each drive with its latencies and errors, what gave way, breakers, decisions and
 * alerts; side by side where there is room for both. What it has seen of the run's events, and what
 * whoever folds them finds in them, decides it. Thread-safe.
 *
 * <pre>
 * Checkout  seed 7  running  main                                            0:42 of 5:00
 * machine   cpu 49.3 %  memory 32 %  disk 3.1 MB/s  net 34 MB/s
 *           cpu ▁▂▃▅▇█▇▅  memory ▃▃▃▃▃▃▃▃
 *
 * load        asked  achieved  last minute
 * cpu          48 %    47.6 %  ▁▂▃▅▇█▇▅
 *
 * drive       asked    rate     p50      p99   errors  last minute
 * checkout   100 /s   98 /s  1.2 ms  12.4 ms        0  ▇▇▇█▇▇▇
 *
 * gave way  cpu was short (in use 99 %), and the median of 'checkout' went from 1 ms to 4 ms
 * breakers  cpu below 95 %  memory below 90 %
 * 0:31    ramp of 'climb': go on at 40 %
 * </pre>
 */
public final class Dashboard implements Events {
  private static final int NAMES = 10;
  private static final int WIDE = 116;
  private static final int LEFT = 70;
  private static final int LEAST_NOTES = 3;
  private static final String HISTORY = "  last minute";

  private final Heading heading = new Heading();
  private final MachineLine machine = new MachineLine();
  private final GpuRows gpus = new GpuRows();
  private final Breakers breakers = new Breakers();
  private final FaultLines faults = new FaultLines();
  private final Notes notes = new Notes();
  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final Spark cpu = new Spark();
  private final Spark memory = new Spark();
  private int cpuIndex = -1;
  private int memoryIndex = -1;
  private long sparkAt;
  private volatile Supplier<List<Found>> found = List::of;
  private boolean ended;
  private double scale = 1;

  /** A load or a drive, with its last minute. */
  private static final class Row {
    final LoadLine line;
    final Spark spark = new Spark();
    double p50 = Double.NaN;

    Row(String name) {
      line = new LoadLine(name);
    }
  }

  @Override
  public synchronized void on(long at, Event event) {
    heading.on(at, event);
    breakers.on(event);
    faults.on(at, event);
    notes.on(at, event);
    switch (event) {
      case Event.Sampling e -> {
        machine.sampling(e.metrics());
        gpus.sampling(e.metrics());
        cpuIndex = index(e.metrics(), Names.CPU);
        memoryIndex = index(e.metrics(), Names.MEMORY);
      }
      case Event.Sampled e -> sampled(at, e.values());
      case Event.LoadStarted e -> row(e.load()).line.started(e);
      case Event.LoadFailed e -> {
        row(e.load()).line.stage = LoadLine.Stage.FAILED;
        row(e.load()).line.message = e.message();
      }
      case Event.LoadEnded e -> row(e.load()).line.stage = LoadLine.Stage.ENDED;
      case Event.LoadInterval e -> interval(e);
      case Event.Checkpoint e -> scale = e.scale();
      case Event.RunEnded _ -> ended = true;
      default -> {}
    }
  }

  private static int index(List<Metric> metrics, String name) {
    for (int i = 0; i < metrics.size(); i++) {
      if (metrics.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private void sampled(long at, double[] values) {
    machine.sampled(values);
    gpus.sampled(values);
    if (at - sparkAt >= 1_000_000_000L) {
      sparkAt = at;
      cpu.add(cpuIndex < 0 ? Double.NaN : values[cpuIndex]);
      memory.add(memoryIndex < 0 ? Double.NaN : values[memoryIndex]);
    }
  }

  private void interval(Event.LoadInterval e) {
    Row row = row(e.load());
    Double asked = e.asked();
    row.p50 = e.details().getOrDefault("latency.p50", Double.NaN);
    row.line.interval(
        asked == null ? Double.NaN : asked,
        e.achieved(),
        e.wrong(),
        e.errors(),
        e.details().getOrDefault("latency.p99", Double.NaN));
    row.spark.add(e.achieved());
  }

  private Row row(String name) {
    Row known = rows.get(name);
    if (known != null) {
      return known;
    }
    Row made = new Row(name);
    List<Row> all = new ArrayList<>(rows.values());
    all.add(made);
    Plan plan = heading.plan();
    if (plan != null) {
      all.sort(Comparator.comparingInt(row -> plan.indexOf(row.line.name)));
    }
    rows.clear();
    all.forEach(row -> rows.put(row.line.name, row));
    return made;
  }

  /** From now on it shows what {@code from} says gave way; asked by whoever draws. */
  public void found(Supplier<List<Found>> from) {
    found = from;
  }

  /** True once it has its verdict. */
  public synchronized boolean over() {
    return ended;
  }

  /** True while it stands still because someone asked for it. */
  public synchronized boolean paused() {
    return heading.state().equals("paused");
  }

  /** What every level is multiplied by, as of the last second. */
  public synchronized double scale() {
    return scale;
  }

  /** The moment of the last event, nanoseconds since the run's start. */
  public synchronized long lastAt() {
    return heading.lastAt();
  }

  /**
   * The run as lines.
   *
   * @param now nanoseconds since the run's start
   * @param width columns; no line is longer
   * @param height rows; there are no more lines
   * @param foot the last of them: which keys there are; empty for none
   */
  public List<String> lines(long now, int width, int height, String foot, Style style) {
    // Looking takes a while now and then, and must not hold up what happens.
    return lines(now, width, height, foot, found.get(), style);
  }

  private synchronized List<String> lines(
      long now, int width, int height, String foot, List<Found> gave, Style style) {
    int room = Math.max(1, height - (foot.isEmpty() ? 0 : 1));
    List<Line> lines = new ArrayList<>();
    lines.add(heading.line(now, width, style));
    lines.addAll(machineLines(width, style));
    lines.add(new Line(width, style));
    int rest = Math.max(0, room - lines.size());
    if (width >= WIDE) {
      // A sentence wants the whole width.
      List<Line> found = FoundLines.of(gave, width, NAMES, style);
      lines.addAll(lines.size() - 1, found);
      rest = Math.max(0, rest - found.size());
      lines.addAll(
          beside(
              tables(LEFT, rest, style),
              happened(List.of(), width - LEFT - 2, rest, style),
              width,
              style));
    } else {
      // What happened last is always in sight.
      int least = Math.min(rest / 2, happened(gave, width, LEAST_NOTES, style).size());
      List<Line> tables = tables(width, Math.max(2, rest - least), style);
      lines.addAll(tables);
      lines.addAll(happened(gave, width, rest - tables.size(), style));
    }
    List<String> shown = new ArrayList<>();
    lines.stream().limit(room).forEach(line -> shown.add(line.toString()));
    if (!foot.isEmpty()) {
      shown.add(new Line(width, style).add(foot, Ink.FAINT).toString());
    }
    return shown;
  }

  private static List<Line> beside(List<Line> left, List<Line> right, int width, Style style) {
    List<Line> both = new ArrayList<>();
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      Line line = new Line(width, style);
      if (i < left.size()) {
        line.add(left.get(i));
      }
      both.add(i < right.size() ? line.to(LEFT + 2).add(right.get(i)) : line);
    }
    return both;
  }

  private List<Line> machineLines(int width, Style style) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(width, style).add("machine", Ink.FAINT).to(NAMES).addAll(machine.shown()));
    for (GpuRows.Row row : gpus.shown()) {
      lines.add(new Line(width, style).add(row.name(), Ink.FAINT).to(NAMES).addAll(row.figures()));
    }
    int spark = Math.max(8, (width - NAMES - 16) / 2);
    Line history =
        new Line(width, style)
            .to(NAMES)
            .add("cpu ")
            .add(cpu.of(Math.min(60, spark), 1, style), Ink.BLUE)
            .add("  memory ")
            .add(memory.of(Math.min(60, spark), 1, style), Ink.BLUE);
    lines.add(history);
    return lines;
  }

  /** Loads, then drives, each with a head; those that do not fit are counted. */
  private List<Line> tables(int width, int room, Style style) {
    List<Row> loads = rows.values().stream().filter(row -> !row.line.drive).toList();
    List<Row> drives = rows.values().stream().filter(row -> row.line.drive).toList();
    int heads = (loads.isEmpty() ? 0 : 2) + (drives.isEmpty() ? 0 : 2);
    int fits = Math.max(0, room - heads);
    List<Line> lines = new ArrayList<>();
    if (loads.size() + drives.size() <= fits) {
      table(loads, loads.size(), width, style, lines);
      table(drives, drives.size(), width, style, lines);
      return lines;
    }
    // Half of the room for each, and what one does not need for the other.
    int driving = Math.min(drives.size(), Math.max(fits / 2, fits - loads.size()));
    int loading = Math.min(loads.size(), fits - driving);
    table(loads, loading, width, style, lines);
    table(drives, driving, width, style, lines);
    List<String> cut = new ArrayList<>();
    more(loads.size() - loading, "load", cut);
    more(drives.size() - driving, "drive", cut);
    lines.set(
        lines.size() - 1, new Line(width, style).add("and " + String.join(", ", cut), Ink.FAINT));
    return lines;
  }

  private static void more(int count, String of, List<String> to) {
    if (count > 0) {
      to.add(Figures.count(count, "more " + of));
    }
  }

  /** Some of them, with a head and a line below; where not all, those that are over come last. */
  private void table(List<Row> all, int count, int width, Style style, List<Line> lines) {
    if (all.isEmpty()) {
      return;
    }
    boolean drive = all.getFirst().line.drive;
    List<Row> shown = new ArrayList<>(all);
    if (count < all.size()) {
      shown.sort(Comparator.comparing(row -> row.line.stage == LoadLine.Stage.ENDED));
    }
    lines.add(head(drive, width, style));
    for (Row row : shown.subList(0, count)) {
      lines.add(drive ? driveLine(row, width, style) : loadLine(row, width, style));
    }
    lines.add(new Line(width, style));
  }

  private int names() {
    return Math.clamp(
        rows.values().stream().mapToInt(row -> Line.columns(row.line.name) + 1).max().orElse(0),
        NAMES,
        18);
  }

  private Line head(boolean drive, int width, Style style) {
    Line line = new Line(width, style).add(drive ? "drive" : "load", Ink.FAINT).to(names());
    line.ending("asked", names() + 10, Ink.FAINT);
    line.ending(drive ? "rate" : "achieved", names() + 20, Ink.FAINT);
    if (drive) {
      line.ending("p50", names() + 29, Ink.FAINT);
      line.ending("p99", names() + 38, Ink.FAINT);
      line.ending("errors", names() + 46, Ink.FAINT);
    }
    return history(line) ? line.add(HISTORY, Ink.FAINT) : line;
  }

  /** Whether there is room for a minute that says anything. */
  private static boolean history(Line line) {
    return line.room() >= HISTORY.length();
  }

  private static Line history(Line line, Row row, double full, Style style) {
    return history(line)
        ? line.add("  ").add(row.spark.of(Math.min(60, line.room()), full, style), Ink.BLUE)
        : line;
  }

  private Line loadLine(Row row, int width, Style style) {
    Line line = begun(row, width, style);
    if (row.line.shows()) {
      if (!row.line.on.isEmpty()) {
        line.add("  " + row.line.on, Ink.FAINT);
      }
      double full = row.line.unit == Dimension.SHARE ? 1 : 0;
      return history(line, row, full, style);
    }
    return line;
  }

  private Line driveLine(Row row, int width, Style style) {
    Line line = begun(row, width, style);
    if (row.line.shows()) {
      long bad = row.line.errors + row.line.wrong;
      line.ending(time(row.p50), names() + 29, Ink.NONE);
      line.ending(time(row.line.p99), names() + 38, Ink.NONE);
      line.ending(Figures.whole(bad), names() + 46, bad > 0 ? Ink.RED : Ink.NONE);
      return history(line, row, 0, style);
    }
    return line;
  }

  private Line begun(Row row, int width, Style style) {
    LoadLine load = row.line;
    boolean over = load.stage == LoadLine.Stage.ENDED;
    String name = Line.cut(load.name, names() - 1, style);
    Line line = new Line(width, style).add(name, over ? Ink.FAINT : Ink.STRONG).to(names());
    if (!load.shows()) {
      return line.add(load.figures(), load.stage == LoadLine.Stage.FAILED ? Ink.RED : Ink.FAINT);
    }
    String asked = Double.isNaN(load.asked) ? "maximum" : Figures.quantity(load.unit, load.asked);
    Ink ink = over ? Ink.FAINT : Ink.NONE;
    line.ending(over ? "done" : asked, names() + 10, ink);
    line.ending(Figures.quantity(load.unit, load.achieved), names() + 20, ink);
    return line;
  }

  private static String time(double seconds) {
    return Double.isNaN(seconds) ? "–" : Figures.quantity(Dimension.TIME, seconds);
  }

  /** What gave way, which faults are there, how breakers stand, what has happened of late. */
  private List<Line> happened(List<Found> gave, int width, int room, Style style) {
    List<Line> lines = new ArrayList<>(FoundLines.of(gave, width, NAMES, style));
    lines.addAll(faults.lines(width, NAMES, style));
    lines.addAll(breakers.lines(width, NAMES, style));
    lines.addAll(notes.lines(width, Math.max(LEAST_NOTES, room - lines.size()), style));
    return lines;
  }
}
