package dev.squall.bench;

import dev.squall.curve.Constant;
import dev.squall.plan.Arrivals;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Overflow;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Steering;
import dev.squall.report.RunFold;
import dev.squall.report.SearchSummary;
import dev.squall.run.Pace;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How near the breaking point that is found comes to one that is known, search after search. */
public final class FindBench implements Benchmark {
  private static final int SEARCHES = 10;
  private static final int WORKERS = 4;
  private static final long SERVICE_NANOS = 2_000_000L;
  private static final double CAPACITY = WORKERS * 1e9 / SERVICE_NANOS;
  private static final double PERCENT = 5;

  /** Readings four times a second: a search in a quarter of a person's time. */
  private static final Pace QUICK = new Pace(50_000_000L, 250_000_000L, 2_000_000L, 250_000_000L);

  @Override
  public String name() {
    return "find";
  }

  @Override
  public String what() {
    return "the breaking point of a service that bears 2,000 a second, found ten times: how far off, and how far apart";
  }

  @Override
  public List<Line> run(Settings settings) throws Exception {
    List<Line> lines = new ArrayList<>();
    List<Double> found = new ArrayList<>();
    int inside = 0;
    double worst = 0;
    double widest = 0;
    for (int i = 1; i <= SEARCHES; i++) {
      settings.says().accept("search " + i + " of " + SEARCHES);
      SearchSummary answer = search(settings, i);
      Double capacity = answer.capacity();
      Double high = answer.high();
      double level = capacity == null ? Double.NaN : capacity;
      double off = Math.abs(level / CAPACITY - 1) * 100;
      boolean holds = answer.low() <= CAPACITY && high != null && high >= CAPACITY;
      inside += holds ? 1 : 0;
      worst = Double.isNaN(off) ? 100 : Math.max(worst, off);
      widest = high == null ? 200 : Math.max(widest, (high - answer.low()) / CAPACITY * 100);
      found.add(level);
      lines.add(
          Line.atMost(
              PERCENT,
              "search " + i + ": off a known capacity of 2,000 /s",
              Double.isNaN(off) ? 100 : off,
              "%",
              text(answer)));
    }
    lines.add(Line.atMost(PERCENT, "furthest off of ten searches", worst, "%", ""));
    lines.add(
        Line.atMost(
            PERCENT,
            "spread of ten searches, deviation of the mean",
            spread(found),
            "%",
            "repeatability"));
    lines.add(Line.info("widest interval", widest, "%", "low to high, of 2,000 /s"));
    lines.add(Line.info("intervals that hold 2,000 /s", inside, "of 10", ""));
    return lines;
  }

  private static String text(SearchSummary answer) {
    Double capacity = answer.capacity();
    Double high = answer.high();
    return Dimension.RATE.print(Math.rint(capacity == null ? Double.NaN : capacity))
        + ", "
        + Dimension.RATE.print(Math.rint(answer.low()))
        + " to "
        + Dimension.RATE.print(Math.rint(high == null ? Double.NaN : high))
        + ", "
        + answer.probes().size()
        + " levels, "
        + answer.end();
  }

  private static double spread(List<Double> found) {
    double mean = found.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    double squares = found.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum();
    return 100 * Math.sqrt(squares / (found.size() - 1)) / mean;
  }

  private static SearchSummary search(Settings settings, int seed) throws InterruptedException {
    RunFold fold =
        InProcess.play(
            plan(seed),
            settings,
            any -> new PooledService(WORKERS, SERVICE_NANOS, settings.clock()),
            QUICK);
    return Objects.requireNonNull(fold.summary().searches()).getFirst();
  }

  /** From a fifth of what it bears to four times as much, beginning elsewhere each time. */
  private static Plan plan(int seed) {
    double from = 400 + 20 * seed;
    LoadSettings.Drive drive =
        new LoadSettings.Drive(
            "service",
            new Arrivals.Open(seed % 2 == 0 ? Arrivals.Spacing.POISSON : Arrivals.Spacing.EVEN),
            Map.of(),
            20_000,
            Overflow.QUEUE,
            0,
            null);
    Steering.Search search =
        new Steering.Search(
            List.of("service"),
            Steering.Sought.RATE,
            from,
            8_000,
            Steering.Search.PRECISION,
            3,
            Steering.Way.BISECT,
            Duration.ofMillis(250),
            Duration.ofSeconds(1),
            Duration.ofSeconds(20));
    Duration most = Duration.ofMinutes(4);
    LoadPlan load =
        new LoadPlan("service", drive, new Level.Along(new Constant(8_000), Dimension.RATE));
    return Plan.named("known capacity", most)
        .seed(seed)
        .phases(
            List.of(
                new Phase("breaking point", Duration.ZERO, most, List.of(load), List.of())
                    .steered(search)))
        .components(
            List.of(
                new ComponentPlan(
                    "service",
                    ComponentPlan.SCRIPT,
                    Map.of(),
                    List.of(new ComponentPlan.OperationPlan("serve", 1, null)),
                    new ComponentPlan.Model(SERVICE_NANOS * 1e-9, 0, WORKERS, 0))))
        .build();
  }
}
