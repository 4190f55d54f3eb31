package dev.squall.bench;

import dev.squall.component.Component;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.drive.Drive;
import dev.squall.drive.LoneDrive;
import dev.squall.drive.Recording;
import dev.squall.latency.Calls;
import dev.squall.latency.Histograms;
import dev.squall.load.Course;
import dev.squall.plan.Arrivals;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Overflow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What a drive can do with an operation that does nothing: its own limits. */
public final class DriveBench implements Benchmark {
  private static final int RATE = 10_000;
  private static final long SECOND = 1_000_000_000L;
  private static final int RECORDS = 2_000_000;

  @Override
  public String name() {
    return "drive";
  }

  @Override
  public String what() {
    return "empty operations a second, how late they start, what recording costs, and memory over ten million";
  }

  @Override
  public List<Line> run(Settings settings) throws Exception {
    List<Line> lines = new ArrayList<>();
    int cores = Runtime.getRuntime().availableProcessors();
    settings.says().accept("at maximum");
    for (Component.Calling calling :
        List.of(Component.Calling.COMPUTING, Component.Calling.WAITING)) {
      lines.add(
          Line.atLeast(
              1e6,
              "empty operations a second and core, " + words(calling),
              median(settings, () -> maximum(settings, calling, cores)) / cores,
              "/s",
              cores + " cores"));
    }
    settings.says().accept("at maximum, written in Groovy");
    lines.add(
        Line.atLeast(
            1e6,
            "empty operations a second and core, written in Groovy",
            median(settings, () -> Written.rate(List.of(), "nothing { }", cores)) / cores,
            "/s",
            "a whole run, with its guard"));
    settings.says().accept("at " + RATE + " a second");
    lines.add(
        Line.atMost(
            200,
            "start lateness at 10,000 /s, p99, " + words(Component.Calling.BEGINNING),
            median(settings, () -> lateness(settings, Component.Calling.BEGINNING)),
            "µs",
            ""));
    lines.add(
        Line.atMost(
            1_000,
            "start lateness at 10,000 /s, p99, " + words(Component.Calling.WAITING),
            median(settings, () -> lateness(settings, Component.Calling.WAITING)),
            "µs",
            ""));
    lines.add(
        Line.atMost(
            100,
            "recording an operation",
            median(settings, () -> Recording.nanosEach(settings.clock(), RECORDS)),
            "ns",
            "two histograms and all counts, one thread"));
    settings.says().accept("ten million operations");
    lines.add(growth(settings));
    return lines;
  }

  private static String words(Component.Calling calling) {
    return switch (calling) {
      case WAITING -> "on virtual threads";
      case COMPUTING -> "on platform threads";
      case BEGINNING -> "from the pacing thread";
    };
  }

  /** One measurement. */
  private interface Measure {
    double take() throws Exception;
  }

  private static double median(Settings settings, Measure measure) throws Exception {
    double[] taken = new double[settings.rounds()];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = measure.take();
    }
    Arrays.sort(taken);
    return taken[taken.length / 2];
  }

  private static double maximum(Settings settings, Component.Calling calling, int cores)
      throws Exception {
    try (Drive drive = drive(settings, calling, new Arrivals.Maximum(cores), null)) {
      drive.start();
      drive.ask(Double.POSITIVE_INFINITY);
      settings.clock().waitFor(2 * SECOND); // what is compiled while it runs is compiled now
      drive.read();
      long from = settings.clock().nanos();
      settings.clock().waitFor(2 * SECOND);
      Calls calls = Objects.requireNonNull(drive.read().calls());
      return calls.ended() / ((settings.clock().nanos() - from) / (double) SECOND);
    }
  }

  private static double lateness(Settings settings, Component.Calling calling) throws Exception {
    try (Drive drive =
        drive(settings, calling, new Arrivals.Open(Arrivals.Spacing.EVEN), Course.steady(RATE))) {
      drive.start();
      settings.clock().waitFor(2 * SECOND);
      drive.read();
      Histogram delay = Histograms.empty();
      for (int i = 0; i < 3; i++) {
        settings.clock().waitFor(SECOND);
        delay.add(Histograms.read(Objects.requireNonNull(drive.read().calls()).delay()));
      }
      return delay.getValueAtPercentile(99) / 1e3;
    }
  }

  private static Line growth(Settings settings) throws Exception {
    try (Drive drive =
        drive(settings, Component.Calling.COMPUTING, new Arrivals.Maximum(2), null)) {
      drive.start();
      drive.ask(Double.POSITIVE_INFINITY);
      long before = 0;
      long done = 0;
      long last = 0;
      while (done < 11_000_000) {
        settings.clock().waitFor(SECOND / 10);
        done += Objects.requireNonNull(drive.read().calls()).ended();
        if (before == 0 && done > 1_000_000) {
          before = used();
        }
        last = done;
      }
      long after = used();
      return Line.atMost(
          1,
          "memory grown over ten million operations",
          Math.max(0, after - before) / 1e6,
          "MB",
          "over " + (last - 1_000_000) + " operations, after a collection each");
    }
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static Drive drive(
      Settings settings, Component.Calling calling, Arrivals arrivals, @Nullable Course course)
      throws InterruptedException {
    LoadSettings.Drive how =
        new LoadSettings.Drive("empty", arrivals, Map.of(), 1_000, Overflow.QUEUE, 0, null);
    ComponentPlan component =
        new ComponentPlan(
            "empty",
            ComponentPlan.SCRIPT,
            Map.of(),
            List.of(new ComponentPlan.OperationPlan("nothing", 1, null)),
            ComponentPlan.Model.PLAIN);
    Drive drive =
        new LoneDrive(
                how, component, any -> new Empty(calling), settings.clock(), settings.folder())
            .drive();
    if (course != null) {
      drive.along(course);
    }
    return drive;
  }

  /** A component that does nothing. */
  private record Empty(Calling calling) implements Component {
    @Override
    public List<Operation> operations() {
      Operation.Action nothing =
          calling == Calling.BEGINNING
              ? (Operation.Begin) (user, done) -> done.done(Outcome.OK)
              : (Operation.Call) user -> Outcome.OK;
      return List.of(new Operation("nothing", 1, nothing));
    }
  }
}
