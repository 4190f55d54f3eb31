package dev.squall.bench;

import dev.squall.chance.Chance;
import dev.squall.load.cpu.CpuLoad;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.LoadSettings.CpuBase;
import dev.squall.plan.LoadSettings.CpuWork;
import dev.squall.posix.CpuClock;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How near the cpu load holds what is asked of the machine, alone and beside a neighbour, next to
 * stress-ng.
 */
public final class CpuBench implements Benchmark {
  private static final long SETTLE = 3_000_000_000L;
  private static final long STEP = 100_000_000L;
  private static final int STEPS_PER_WINDOW = 10;
  private static final int WINDOWS = 8;
  private static final double NEIGHBOUR = 0.2;

  /** Of a core: what the measuring itself and a quiet system take is a tenth of it. */
  private static final double MOST_OTHERS = 0.1;

  private final int cores = Runtime.getRuntime().availableProcessors();

  @Override
  public String name() {
    return "cpu";
  }

  @Override
  public String what() {
    return "mean error of one-second windows of the machine's use at 25, 50, 75 %, and at 60 % with a neighbour taking 20 %";
  }

  /** Something that holds the machine at a share until it is closed. */
  private interface Holder extends AutoCloseable {
    String name();

    /** Execution time it has had, ns. */
    long executed();

    @Override
    void close();
  }

  @Override
  public List<Line> run(Settings settings) throws Exception {
    List<Line> lines = new ArrayList<>();
    Optional<String> peer = Children.tool("stress-ng");
    try (CpuRuler ruler = new CpuRuler()) {
      settings.says().accept("execution time from " + ruler.name() + ", " + cores + " cores");
      for (int percent : new int[] {25, 50, 75}) {
        double share = percent / 100.0;
        String figure = "cpu at " + percent + " % of machine, mean error";
        double ours = 0;
        double theirs = 0;
        for (int round = 0; round < settings.rounds(); round++) {
          ours +=
              alone(settings, ruler, share, () -> squall(share, settings.clock()))
                  / settings.rounds();
          if (peer.isPresent()) {
            theirs +=
                alone(settings, ruler, share, () -> stressNg(peer.get(), percent))
                    / settings.rounds();
          }
        }
        lines.add(
            Double.isNaN(ours)
                ? Line.skipped(figure, "others kept the machine busy")
                : Line.atMost(0.3, figure, ours, "points", ""));
        lines.add(
            peer.isPresent()
                ? Line.info(
                    "  stress-ng, the same",
                    theirs,
                    "points",
                    Double.isNaN(theirs) ? "others kept the machine busy" : "")
                : Line.skipped("  stress-ng, the same", "stress-ng is not installed"));
      }
      lines.addAll(
          crowded(
              settings,
              ruler,
              "cpu at 60 % beside 20 %",
              true,
              () -> squall(0.6, settings.clock())));
      if (peer.isPresent()) {
        lines.addAll(
            crowded(
                settings, ruler, "  stress-ng, the same", false, () -> stressNg(peer.get(), 60)));
      }
    }
    return lines;
  }

  private interface Start {
    Holder start() throws Exception;
  }

  /** Waits, at most a minute, for a second in which no one took a tenth of a core. */
  private boolean quiet(Clock clock, CpuRuler ruler) throws IOException, InterruptedException {
    for (int i = 0; i < 60; i++) {
      long busy = ruler.busy(clock.nanos(), cores);
      long begin = clock.nanos();
      clock.waitFor(STEPS_PER_WINDOW * STEP);
      if (ruler.busy(clock.nanos(), cores) - busy < (clock.nanos() - begin) * MOST_OTHERS) {
        return true;
      }
    }
    return false;
  }

  /**
   * Mean error of windows in which no one else took a tenth of a core; NaN where there were too few
   * of them.
   */
  private double alone(Settings settings, CpuRuler ruler, double share, Start start)
      throws Exception {
    if (!quiet(settings.clock(), ruler)) {
      return Double.NaN;
    }
    try (Holder held = start.start()) {
      settings.clock().waitFor(SETTLE);
      double[] windows = new double[WINDOWS];
      int count = 0;
      int tries = 0;
      for (; count < WINDOWS && tries < 3 * WINDOWS; tries++) {
        long own = held.executed();
        long busy = ruler.busy(settings.clock().nanos(), cores);
        long begin = settings.clock().nanos();
        settings.clock().waitUntil(begin + STEPS_PER_WINDOW * STEP);
        long all = ruler.busy(settings.clock().nanos(), cores) - busy;
        long length = settings.clock().nanos() - begin;
        own = held.executed() - own;
        if (all - own < length * MOST_OTHERS) {
          windows[count++] = all / (double) length / cores;
        }
      }
      double[] judged = Arrays.copyOf(windows, count);
      settings
          .says()
          .accept(
              String.format(
                  Locale.ROOT,
                  "  asked %.2f, %s: %s  (%d of %d windows were quiet)",
                  share,
                  held.name(),
                  text(judged),
                  count,
                  tries));
      return 2 * count < WINDOWS ? Double.NaN : error(judged, share);
    }
  }

  private List<Line> crowded(
      Settings settings, CpuRuler ruler, String figure, boolean judged, Start start)
      throws Exception {
    if (!quiet(settings.clock(), ruler)) {
      return List.of(Line.skipped(figure, "others kept the machine busy"));
    }
    Process neighbour = null;
    try (Holder held = start.start()) {
      settings.clock().waitFor(SETTLE);
      neighbour = Children.java(Neighbour.class, Double.toString(NEIGHBOUR * cores));
      double[] sliding = windows(settings.clock(), ruler, 120);
      if (!neighbour.isAlive()) {
        return List.of(
            Line.skipped(figure, "the neighbour ended by itself with " + neighbour.exitValue()));
      }
      settings
          .says()
          .accept(
              String.format(
                  Locale.ROOT, "  asked 0.60 beside 0.20: %s %s", text(sliding), held.name()));
      int settled = 0;
      while (settled < sliding.length && error(from(sliding, settled, 10), 0.6) > 1) {
        settled++;
      }
      double error = error(from(sliding, 20, sliding.length), 0.6);
      double seconds = settled < sliding.length ? settled * STEP * 1e-9 : Double.POSITIVE_INFINITY;
      String note = "windows from 2 s after the neighbour's start";
      return judged
          ? List.of(
              Line.atMost(1, figure + ", mean error", error, "points", note),
              Line.atMost(2, figure + ", settled within 1 point after", seconds, "s", ""))
          : List.of(Line.info(figure, error, "points", note));
    } finally {
      if (neighbour != null) {
        Children.end(neighbour);
      }
    }
  }

  /** The machine's use over each second that begins at a step. */
  private double[] windows(Clock clock, CpuRuler ruler, int steps)
      throws IOException, InterruptedException {
    long[] at = new long[steps + STEPS_PER_WINDOW];
    long[] busy = new long[at.length];
    long begin = clock.nanos();
    for (int i = 0; i < at.length; i++) {
      clock.waitUntil(begin + i * STEP);
      busy[i] = ruler.busy(clock.nanos(), cores);
      at[i] = clock.nanos();
    }
    double[] windows = new double[steps];
    for (int i = 0; i < steps; i++) {
      int j = i + STEPS_PER_WINDOW;
      windows[i] = (busy[j] - busy[i]) / (double) (at[j] - at[i]) / cores;
    }
    return windows;
  }

  private static double[] from(double[] windows, int first, int count) {
    return Arrays.copyOfRange(windows, first, Math.min(windows.length, first + count));
  }

  private static double error(double[] windows, double share) {
    double sum = 0;
    for (double window : windows) {
      sum += Math.abs(window - share);
    }
    return 100 * sum / Math.max(1, windows.length);
  }

  private static String text(double[] windows) {
    StringBuilder text = new StringBuilder();
    for (double window : windows) {
      text.append(String.format(Locale.ROOT, " %.2f", 100 * window));
    }
    return text.toString().strip();
  }

  private static Holder squall(double share, Clock clock) throws Exception {
    CpuLoad load =
        new CpuLoad(
            new LoadPlan(
                "bench-cpu",
                new LoadSettings.Cpu(
                    CpuBase.MACHINE, List.of(), List.of(CpuWork.INTEGER, CpuWork.HASH)),
                new Level.Maximum(Dimension.SHARE)),
            clock,
            Chance.ofSeed(1));
    load.start();
    load.ask(share);
    CpuClock process = CpuClock.thisProcess();
    return new Holder() {
      @Override
      public String name() {
        return "squall";
      }

      @Override
      public long executed() {
        return process.nanos();
      }

      @Override
      public void close() {
        load.close();
      }
    };
  }

  private Holder stressNg(String tool, int percent) throws IOException {
    // Its files, if it made any, go to a folder of their own.
    Path folder = Files.createTempDirectory("squall-bench");
    Process process =
        Children.quiet(
            List.of(
                tool,
                "--cpu",
                Integer.toString(cores),
                "--cpu-load",
                Integer.toString(percent),
                "--temp-path",
                folder.toString(),
                "-t",
                "60"));
    return new Holder() {
      @Override
      public String name() {
        return "stress-ng";
      }

      @Override
      public long executed() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
            .mapToLong(handle -> Math.max(0, CpuClock.ofProcess(handle.pid()).nanos()))
            .sum();
      }

      @Override
      public void close() {
        Children.end(process);
        if (!folder.toFile().delete()) {
          throw new UncheckedIOException(new IOException(folder + " is still there"));
        }
      }
    };
  }
}
