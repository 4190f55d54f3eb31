package dev.squall.report;

import dev.squall.curve.Constant;
import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Shops;
import dev.squall.plan.Steering;
import dev.squall.plan.Steering.Sought;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs in which a level was sought, by their events alone. */
final class SearchRuns {
  static final Steering.Search SEARCH =
      new Steering.Search(
          List.of("shop"),
          Sought.RATE,
          100,
          3_200,
          0.1,
          1,
          Steering.Way.BISECT,
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30));

  private final List<Timed> events = new ArrayList<>();
  private long at;
  private int number;
  private double busy = 0.1;

  SearchRuns() {
    Plan plan =
        Plan.named("search", Duration.ofMinutes(10))
            .phases(
                List.of(
                    new Phase(
                            "breaking point",
                            Duration.ZERO,
                            Duration.ofMinutes(10),
                            List.of(Shops.driven(new Constant(3_200), 1_000)),
                            List.of())
                        .steered(SEARCH)))
            .components(List.of(Shops.selling("pay", ComponentPlan.Model.PLAIN)))
            .build();
    add(new Event.Planned(plan));
    add(
        new Event.Sampling(
            List.of(new Metric(Names.CPU, Dimension.SHARE, "busy share of all cores")), 1_000));
  }

  private void add(Event event) {
    events.add(new Timed(at, event));
  }

  /** This machine's processors are in use so much from now on. */
  SearchRuns busy(double share) {
    busy = share;
    return this;
  }

  /** A level, which came to this. */
  SearchRuns probe(double level, String outcome, double achieved, double p99, String why) {
    return probe(level, outcome, achieved, p99, false, why);
  }

  SearchRuns probe(
      double level, String outcome, double achieved, double p99, boolean capped, String why) {
    number++;
    add(new Event.Probing("breaking point", number, "bracket", 1, Sought.RATE, level));
    at += 6_000_000_000L;
    add(new Event.Sampled(0, 0, new double[] {busy}));
    add(
        new Event.Probed(
            "breaking point",
            number,
            "bracket",
            1,
            Sought.RATE,
            level,
            outcome,
            1,
            5,
            level,
            achieved,
            p99 / 2,
            p99,
            p99 / 2,
            0,
            achieved * p99 / 2,
            capped,
            why));
    return this;
  }

  SearchRuns recovered(boolean back, double seconds, double level) {
    at += Math.round(seconds * 1e9);
    add(new Event.ProbeRecovered("breaking point", number, back, seconds, Sought.RATE, level));
    return this;
  }

  SearchRuns ended(String end, double level, double low, double high, String why) {
    add(new Event.SearchEnded("breaking point", end, Sought.RATE, level, low, high, why));
    add(new Event.Finished("finished", "played to its end"));
    return this;
  }

  List<Timed> events() {
    return List.copyOf(events);
  }

  /** One that found 1,000 a second. */
  static SearchRuns found() {
    return new SearchRuns()
        .probe(100, "held", 100, 0.004, "")
        .probe(200, "held", 200, 0.004, "")
        .probe(400, "held", 400, 0.004, "")
        .probe(800, "held", 800, 0.005, "")
        .probe(1_600, "broken", 1_010, 1.9, "of 8000 that arrived 2950 were left over")
        .recovered(true, 6.5, 400)
        .probe(1_200, "broken", 1_005, 0.9, "of 6000 that arrived 975 were left over")
        .recovered(true, 2, 400)
        .probe(1_000, "held", 1_000, 0.009, "")
        .probe(1_100, "broken", 1_001, 0.4, "of 5500 that arrived 495 were left over")
        .recovered(true, 1, 500)
        .probe(1_000, "held", 1_000, 0.009, "")
        .probe(1_100, "broken", 1_001, 0.4, "of 5500 that arrived 495 were left over")
        .recovered(true, 1, 500)
        .ended("found", 1_050, 1_000, 1_100, "");
  }
}
