package dev.squall.bench;

import dev.squall.event.Event;
import dev.squall.event.Timed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How late faults come and go: each kind several times in one run, one after another, by the
 * moments in the run's journal. A fault has come once all of it is broken, and has gone once it was
 * mended and was looked at again.
 */
public final class FaultBench implements Benchmark {
  private static final double LATEST_MILLIS = 20;
  private static final double LONGEST_SECONDS = 1;
  private static final int TIMES_A_ROUND = 4;
  private static final int APART_MILLIS = 250;
  private static final int DURING_MILLIS = 600;
  private static final int FIRST_MILLIS = 1_000;
  private static final double HIGH = 0.99;

  /** Those of operations, which touch nothing of the machine. */
  private static final Map<String, String> OPERATIONS =
      Map.of(
          "error", "error(on: shop, chance: 10.percent)",
          "stall", "stall(on: shop, timeout: 100.ms)",
          "slow", "delay(on: shop, by: 5.ms)");

  /** When the times of one fault are due. */
  private record Due(int firstMillis, int everyMillis) {
    double at(int number) {
      return 1e-3 * (firstMillis + (double) everyMillis * number);
    }
  }

  @Override
  public String name() {
    return "faults";
  }

  @Override
  public String what() {
    return "how late each kind of fault comes, and how soon it is healed after its time";
  }

  @Override
  public List<Line> run(Settings settings) throws Exception {
    Path folder = Files.createTempDirectory("sqf");
    try (Launched squall = new Launched();
        Sufferers sufferers = new Sufferers(folder)) {
      Map<String, String> faults = new LinkedHashMap<>(new TreeMap<>(OPERATIONS));
      faults.putAll(sufferers.faults());
      Map<String, Due> due = new LinkedHashMap<>();
      int times = TIMES_A_ROUND * settings.rounds();
      int every = Math.max(DURING_MILLIS + 2 * APART_MILLIS, APART_MILLIS * faults.size());
      Path ruler = folder.resolve("ruler");
      StringBuilder script = new StringBuilder(Sufferers.head()).append(shop(ruler));
      faults.forEach((name, fault) -> {
        Due when = new Due(FIRST_MILLIS + APART_MILLIS * due.size(), every);
        due.put(name, when);
        script.append(
            "fault '%s', at: %d.ms, every: %d.ms, during: %d.ms, %s%n"
                .formatted(name, when.firstMillis, every, DURING_MILLIS, fault));
      });
      long millis = FIRST_MILLIS + (long) every * times;
      script.append("play during: ").append(millis).append(".ms\n");
      settings.says().accept(faults.size() + " faults, each " + times + " times");
      List<Timed> journal = squall.run(script.toString(), Duration.ofMillis(millis).plusMinutes(2));
      List<Line> lines = new ArrayList<>(lines(due, times, journal, sufferers.leftOut()));
      lines.addAll(2, ruler(ruler));
      return lines;
    } finally {
      World.delete(folder);
    }
  }

  /** Its first operation begins the ruler, by when the phase has. */
  private static String shop(Path ruler) {
    return """
    component('shop') { buy { dev.squall.bench.MomentRuler.begin('%s', %d); sleep(2.ms) } }
    drive shop, rate: 50.perSecond
    """
        .formatted(ruler, APART_MILLIS);
  }

  /** What of it is the machine's share. */
  private static List<Line> ruler(Path file) throws IOException {
    return List.of(
        ruler(
            "a bare thread of the engine that waits likewise, late by",
            MomentRuler.read(file, "late")),
        ruler("300 bytes appended and synced on the same disk", MomentRuler.read(file, "synced")));
  }

  private static Line ruler(String what, List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.isEmpty()
        ? Line.skipped("  " + what, "the run's first operation was never called")
        : Line.info(
            "  " + what,
            sorted.getLast(),
            "ms",
            String.format(
                Locale.ROOT,
                "at most; 99th percentile %.2f ms, median %.2f ms of %d",
                sorted.get((int) (HIGH * (sorted.size() - 1))),
                middle(sorted),
                sorted.size()));
  }

  private static List<Line> lines(
      Map<String, Due> due, int times, List<Timed> journal, List<String> leftOut)
      throws IOException {
    long start =
        journal.stream()
            .filter(timed -> timed.event() instanceof Event.PhaseStarted)
            .mapToLong(Timed::at)
            .findFirst()
            .orElseThrow(() -> new IOException("the run never played"));
    List<Line> lines = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    List<Double> allHealed = new ArrayList<>();
    due.forEach((name, when) -> {
      List<Double> late = new ArrayList<>();
      List<Double> healed = new ArrayList<>();
      for (Timed timed : journal) {
        double seconds = (timed.at() - start) * 1e-9;
        if (timed.event() instanceof Event.FaultInjected it && it.fault().equals(name)) {
          late.add(1e3 * (seconds - when.at(it.number())));
        } else if (timed.event() instanceof Event.FaultHealed it && it.fault().equals(name)) {
          healed.add(seconds - when.at(it.number()) - 1e-3 * DURING_MILLIS);
        }
      }
      all.addAll(late);
      allHealed.addAll(healed);
      lines.add(line(name, times, late, healed));
    });
    leftOut.forEach(
        each -> lines.add(Line.skipped("  " + each.split(": ", 2)[0], each.split(": ", 2)[1])));
    lines.addFirst(
        Line.atMost(
            LONGEST_SECONDS,
            "healed after its time, at most",
            highest(allHealed),
            "s",
            String.format(Locale.ROOT, "median %.4f s", middle(allHealed))));
    lines.addFirst(
        Line.atMost(
            LATEST_MILLIS,
            "late by, at most",
            highest(all),
            "ms",
            String.format(
                Locale.ROOT,
                "median %.2f ms of %d; %d later than that",
                middle(all),
                all.size(),
                all.stream().filter(each -> each > LATEST_MILLIS).count())));
    return lines;
  }

  private static Line line(String name, int times, List<Double> late, List<Double> healed) {
    if (late.size() < times - 1 || healed.size() < times - 1) {
      return Line.atLeast(
          times, "  " + name, Math.min(late.size(), healed.size()), "times", "came and went");
    }
    return Line.info(
        "  " + name + ", late by at most",
        highest(late),
        "ms",
        String.format(
            Locale.ROOT,
            "its time %d, median %.2f ms; healed %.3f s after its time at most, median %.4f s",
            1 + late.indexOf(highest(late)),
            middle(late),
            highest(healed),
            middle(healed)));
  }

  private static double highest(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
  }

  private static double middle(List<Double> values) {
    return values.isEmpty() ? Double.NaN : values.stream().sorted().toList().get(values.size() / 2);
  }
}
