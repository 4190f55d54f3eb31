package dev.squall.repl.view;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.event.StoryWords;
import dev.squall.plan.Plan;
import dev.squall.report.AdviceWords;
import dev.squall.report.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A run as it stands, as lines of text: what it has seen of the run's events, and nothing else,
 * decides them. Thread-safe.
 *
 * <pre>
 * Office day  seed 42  running  main                        12:05 of 24:00  1:30 of 3:00
 * cpu      █████████▌                  47.6 % of 48 %
 * memory   ███▏                        15.2 % of 15.2 %
 * machine  cpu 49 %  memory 32 %  disk 3.1 MB/s  net 34 MB/s
 * limits   cpu 1 of 3 trips
 * 0:58     the sampler was 310 ms late
 * </pre>
 */
public final class StatusView implements Events {
  private static final int NAMES = 9;
  private static final int LOADS = 40;

  private final Map<String, LoadLine> loads = new LinkedHashMap<>();
  private final Heading heading = new Heading();
  private final Map<String, Integer> trips = new TreeMap<>();
  private final MachineLine machine = new MachineLine();
  private final GpuRows gpus = new GpuRows();
  private String message = "";
  private Ink messageInk = Ink.NONE;
  private long messageAt;

  @Override
  public synchronized void on(long at, Event event) {
    heading.on(at, event);
    switch (event) {
      case Event.Resumed e -> say(at, Told.resumed(e), Ink.YELLOW);
      case Event.Refused e -> say(at, "the scenario was refused", Ink.RED);
      case Event.Sampling e -> {
        machine.sampling(e.metrics());
        gpus.sampling(e.metrics());
      }
      case Event.Sampled e -> {
        machine.sampled(e.values());
        gpus.sampled(e.values());
      }
      case Event.LoadStarted e -> load(e.load()).started(e);
      case Event.LoadFailed e -> {
        load(e.load()).stage = LoadLine.Stage.FAILED;
        load(e.load()).message = e.message();
        say(at, e.load() + ": " + e.message(), Ink.RED);
      }
      case Event.LoadInterval e -> {
        Double asked = e.asked();
        load(e.load())
            .interval(
                asked == null ? Double.NaN : asked,
                e.achieved(),
                e.wrong(),
                e.errors(),
                e.details().getOrDefault("latency.p99", Double.NaN));
      }
      case Event.DriveInterval e -> {}
      case Event.ComponentReady e -> say(at, e.component() + " is ready", Ink.NONE);
      case Event.ComponentFailed e -> say(at, e.component() + ": " + e.message(), Ink.RED);
      case Event.ComponentEnded e -> say(at, e.component() + " " + e.message(), Ink.RED);
      case Event.DeviceLost e -> say(at, StoryWords.of(e), e.failed() ? Ink.RED : Ink.YELLOW);
      case Event.LoadEnded e -> load(e.load()).stage = LoadLine.Stage.ENDED;
      case Event.HappeningStarted e ->
          say(at, e.name() + (e.what().isBlank() ? "" : ": " + e.what()), Ink.NONE);
      case Event.FaultInjected e -> say(at, Told.of(e), Ink.YELLOW);
      case Event.FaultFailed e -> say(at, Told.of(e), Ink.RED);
      case Event.FaultWithheld e -> say(at, Told.of(e), Ink.YELLOW);
      case Event.SteadyStateSeen e -> say(at, Told.of(e), e.holds() ? Ink.GREEN : Ink.YELLOW);
      case Event.Probing e -> say(at, Told.of(e), Ink.NONE);
      case Event.Probed e ->
          say(at, Told.of(e), e.outcome().equals("held") ? Ink.GREEN : Ink.YELLOW);
      case Event.ProbeRecovered e -> say(at, Told.of(e), e.back() ? Ink.GREEN : Ink.RED);
      case Event.SearchEnded e ->
          say(at, Told.of(e), e.end().equals("found") ? Ink.GREEN : Ink.YELLOW);
      case Event.BackedOff e -> say(at, Told.of(e), Ink.YELLOW);
      case Event.LimitTripped e -> {
        trips.merge(e.limit().breaker(), 1, Integer::sum);
        say(at, Told.tripped(e) + ", trip " + e.trip(), Ink.RED);
      }
      case Event.LetGo e ->
          say(at, "let go in " + Figures.stretch(e.nanosToZero()) + ": " + e.why(), Ink.RED);
      case Event.BreakerOpened e -> say(at, e.words(), Ink.RED);
      case Event.PhaseSkipped e -> say(at, Told.of(e), Ink.YELLOW);
      case Event.Recovered e -> say(at, "limit " + e.limit() + " kept again: on trial", Ink.YELLOW);
      case Event.BreakerClosed e ->
          say(at, "limit " + e.limit() + " kept through its trial", Ink.GREEN);
      case Event.Advised e -> say(at, AdviceWords.of(e), Ink.NONE);
      case Event.RampDecided e -> say(at, "ramp: " + e.choice() + ", " + e.rule(), Ink.NONE);
      case Event.ExpectationMissed e ->
          say(
              at,
              e.drive()
                  + " misses "
                  + e.expectation().words()
                  + ", was "
                  + Figures.quantity(e.expectation().measure().kind().unit(), e.value()),
              e.fails() ? Ink.RED : Ink.YELLOW);
      case Event.ExpectationMet e ->
          say(at, e.drive() + " keeps " + e.expectation().words() + " again", Ink.GREEN);
      case Event.ExpectationStopped e ->
          say(at, e.drive() + " failed " + e.expectation().words() + ": the run stops", Ink.RED);
      case Event.Said e -> say(at, e.text(), Ink.NONE);
      case Event.Logged e -> logged(at, e);
      case Event.Untrusted e -> say(at, "not to be trusted: " + e.why(), Ink.YELLOW);
      case Event.Commanded e -> say(at, e.command() + ", by " + e.who(), Ink.NONE);
      case Event.EngineDied e -> say(at, "the engine died: " + e.how(), Ink.RED);
      case Event.Undone e -> {
        if (!e.healed()) {
          say(at, "could not be undone: " + e.entry(), Ink.RED);
        }
      }
      case Event.Verified e -> {
        if (!e.left().isEmpty()) {
          say(at, "left behind: " + String.join(", ", e.left()), Ink.RED);
        }
      }
      case Event.Dropped e ->
          say(at, Figures.count(e.events(), "aggregate") + " dropped", Ink.YELLOW);
      case Event.RunEnded e -> say(at, e.why(), Ink.NONE);
      case Event.RunStarted _,
          Event.ProcessSeen _,
          Event.Planned _,
          Event.Checkpoint _,
          Event.StateChanged _,
          Event.PhaseStarted _,
          Event.PhaseEnded _,
          Event.HappeningEnded _,
          Event.FaultHealed _,
          Event.MachineSeen _,
          Event.BaselineKnown _,
          Event.LimitsSet _,
          Event.FaultVerified _,
          Event.RuleJudged _,
          Event.Slowed _,
          Event.GuardCost _,
          Event.Finished _ -> {}
    }
  }

  /**
   * The run as lines for a terminal.
   *
   * @param now nanoseconds since the run's start
   * @param width columns; no line is longer
   * @param height rows; there are no more lines
   */
  public synchronized List<String> lines(long now, int width, int height, Style style) {
    List<String> tail = new ArrayList<>();
    if (!machine.shown().isEmpty()) {
      tail.add(machineLine(width, style));
    }
    for (GpuRows.Row row : gpus.shown()) {
      tail.add(
          new Line(width, style)
              .add(row.name(), Ink.FAINT)
              .to(NAMES)
              .addAll(row.figures())
              .toString());
    }
    if (!trips.isEmpty()) {
      tail.add(tripsLine(width, style));
    }
    if (!message.isBlank()) {
      tail.add(
          new Line(width, style)
              .add(clock(messageAt), Ink.FAINT)
              .to(NAMES)
              .add(message, messageInk)
              .toString());
    }
    List<String> lines = new ArrayList<>();
    lines.add(heading.line(now, width, style).toString());
    int room = Math.max(0, height - 1 - tail.size());
    lines.addAll(loadLines(width, room, style));
    lines.addAll(tail);
    return lines.subList(0, Math.min(lines.size(), Math.max(1, height)));
  }

  /** The run in one line, for where there is no terminal. */
  public synchronized String plain(long now) {
    StringBuilder line =
        new StringBuilder(heading.where())
            .append(", ")
            .append(heading.times(now, true).replace("  ", ", "));
    for (LoadLine load : loads.values()) {
      if (load.stage != LoadLine.Stage.ENDED) {
        line.append(" | ")
            .append(load.name)
            .append(' ')
            .append(load.brief())
            .append(load.trouble());
      }
    }
    if (!machine.shown().isEmpty()) {
      line.append(" | ").append(String.join(", ", machine.shown()));
    }
    return Line.clean(line.toString());
  }

  /** The moment of the last event, nanoseconds since the run's start. */
  public synchronized long lastAt() {
    return heading.lastAt();
  }

  private List<String> loadLines(int width, int room, Style style) {
    List<LoadLine> shown =
        loads.values().stream().filter(load -> load.stage != LoadLine.Stage.ENDED).toList();
    int names =
        Math.max(
            NAMES,
            Math.min(
                20, shown.stream().mapToInt(load -> Line.columns(load.name) + 2).max().orElse(0)));
    int bar = Math.min(40, width - names - 32);
    List<String> lines = new ArrayList<>();
    for (LoadLine load : shown) {
      if (lines.size() == room - 1 && shown.size() > room) {
        int more = shown.size() - lines.size();
        lines.add(
            new Line(width, style)
                .add("and " + Figures.count(more, "more load"), Ink.FAINT)
                .toString());
        return lines;
      }
      Line line = new Line(width, style);
      load.write(line, names, bar >= 8 ? bar : 0, style);
      lines.add(line.toString());
    }
    return lines.subList(0, Math.min(lines.size(), room));
  }

  private String machineLine(int width, Style style) {
    return new Line(width, style)
        .add("machine", Ink.FAINT)
        .to(NAMES)
        .addAll(machine.shown())
        .toString();
  }

  private String tripsLine(int width, Style style) {
    Line line = new Line(width, style).add("limits", Ink.FAINT).to(NAMES);
    trips.forEach(
        (subject, count) -> line.add(subject + " " + Figures.count(count, "trip") + "  ", Ink.RED));
    return line.toString().stripTrailing();
  }

  private void logged(long at, Event.Logged event) {
    switch (event.level()) {
      case "error" -> say(at, event.message(), Ink.RED);
      case "warn" -> say(at, event.message(), Ink.YELLOW);
      default -> {}
    }
  }

  private LoadLine load(String name) {
    if (loads.size() >= LOADS) {
      loads.values().removeIf(load -> load.stage == LoadLine.Stage.ENDED);
    }
    LoadLine known = loads.get(name);
    if (known != null) {
      return known;
    }
    LoadLine line = new LoadLine(name);
    List<LoadLine> all = new ArrayList<>(loads.values());
    all.add(line);
    Plan playing = heading.plan();
    if (playing != null) {
      all.sort(Comparator.comparingInt(load -> playing.indexOf(load.name)));
    }
    loads.clear();
    all.forEach(load -> loads.put(load.name, load));
    return line;
  }

  private void say(long at, String text, Ink ink) {
    messageAt = at;
    message = text;
    messageInk = ink;
  }

  private static String clock(long nanos) {
    return Figures.clock(nanos);
  }
}
