package dev.squall.safety;

import dev.squall.Committed;
import dev.squall.plan.BreakerPlan;
import dev.squall.plan.BreakerPlan.Step;
import dev.squall.plan.Limit;
import dev.squall.plan.Limit.Subject;
import dev.squall.plan.Safety;
import dev.squall.units.Dimension;
import dev.squall.units.Print;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The breakers walked through, sample by sample; the text of the walk is committed. */
class LimitWatchReportTest extends SampledScene {
  private static final Path REPORT =
      Path.of("src/test/resources/dev/squall/safety/limit-watch.txt");

  private static String walk(
      String title, List<Limit> limits, int metric, double seconds, DoubleUnaryOperator reading) {
    return walk(title, limits, Safety.NONE, metric, seconds, reading);
  }

  private static String walk(
      String title,
      List<Limit> limits,
      Safety safety,
      int metric,
      double seconds,
      DoubleUnaryOperator reading) {
    LimitWatch watch = new LimitWatch(METRICS, limits, safety);
    StringBuilder text = new StringBuilder("## " + title + "\n");
    for (Limit limit : limits) {
      text.append(
          "%s, patience %d, cool-down %s%n"
              .formatted(limit, limit.patience(), Print.duration(limit.coolDown())));
    }
    int samples = (int) Math.round(seconds * 10);
    for (int k = 0; k < samples; k++) {
      double[] values = calm();
      values[metric] = reading.applyAsDouble(k / 10.0);
      for (Decision decision : watch.onSample(k * TENTH, values)) {
        text.append(
            "%6.1f s  %s%s%n"
                .formatted(
                    k / 10.0,
                    words(decision),
                    decision instanceof Decision.Recover && !watch.held()
                        ? "; loads may go on"
                        : ""));
      }
    }
    return text.append("end: ")
        .append(watch.stopped() ? "stopped" : watch.held() ? "held" : "running")
        .append("\n\n")
        .toString();
  }

  private static String words(Decision decision) {
    Dimension unit = decision.limit().subject().unit();
    return switch (decision) {
      case Decision.Opened go ->
          (go.step() == BreakerPlan.Step.SLOW ? "SLOW    " : "LET GO  ")
              + go.limit()
              + ": "
              + printed(unit, go.readings())
              + ", trip "
              + go.trip();
      case Decision.Close close -> "CLOSE   " + close.limit();
      case Decision.Recover back ->
          "RECOVER " + back.limit() + ": " + printed(unit, List.of(back.reading()));
      case Decision.Stop stop -> "STOP    " + stop.why();
      case Decision.TurnedOff off -> "OFF     " + off.limit() + ": " + off.why();
    };
  }

  private static List<String> printed(Dimension unit, List<Double> readings) {
    return readings.stream().map(r -> Double.isNaN(r) ? "none" : unit.print(r)).toList();
  }

  @Test
  void walksAsItsReportSays() throws IOException {
    List<Limit> memory = List.of(limit(Subject.MEMORY, 0.90, 2, 15));
    StringBuilder text = new StringBuilder("Limits walked through, ten samples a second.\n\n");
    text.append(walk("Never crossed", memory, MEMORY, 60, t -> 0.89 + 0.01 * Math.sin(t)));
    text.append(
        walk(
            "One sample beyond is less than the patience",
            memory,
            MEMORY,
            60,
            t -> t == 5.0 ? 0.99 : 0.5));
    text.append(
        walk(
            "Two in a row trip; it recovers after its cool-down",
            memory,
            MEMORY,
            30,
            t -> t >= 5 && t < 6 ? 0.93 : 0.5));
    text.append(
        walk(
            "Beyond, within, beyond: never two in a row",
            memory,
            MEMORY,
            30,
            t -> Math.round(t * 10) % 2 == 0 ? 0.95 : 0.5));
    text.append(
        walk(
            "Still beyond after the first cool-down",
            memory,
            MEMORY,
            60,
            t -> t >= 5 && t < 25 ? 0.93 : 0.5));
    text.append(walk("Still beyond after three", memory, MEMORY, 90, t -> t >= 5 ? 0.93 : 0.5));
    text.append(
        walk(
            "The third trip stops",
            memory,
            MEMORY,
            90,
            t -> t % 20 >= 5 && t % 20 < 6 ? 0.93 : 0.5));
    text.append(
        walk(
            "The cgroup's memory counts where it is nearer",
            memory,
            CGROUP,
            10,
            t -> t >= 5 ? 0.91 : 0.5));
    text.append(
        walk(
            "A bound from below: the fuller of two disks",
            List.of(limit(Subject.DISK_SPACE, 1e9, 2, 15)),
            DISK_B,
            30,
            t -> t >= 3 && t < 10 ? 0.9e9 : 80e9));
    text.append(
        walk(
            "CPU is a mean of half a second: one sample of tick noise doesn't trip",
            List.of(limit(Subject.CPU, 0.95, 3, 10)),
            CPU,
            20,
            t -> Math.round(t * 10) % 4 == 0 ? 1.0 : 0.93));
    text.append(
        walk(
            "CPU from half to full trips within a second",
            List.of(limit(Subject.CPU, 0.95, 3, 10)),
            CPU,
            20,
            t -> t >= 5 && t < 8 ? 1.0 : 0.5));
    text.append(
        walk(
            "Memory pressure is a mean of a second",
            List.of(limit(Subject.MEMORY_PRESSURE, 0.25, 1, 30)),
            PRESSURE,
            50,
            t -> t >= 5 && t < 8 ? 0.6 : 0));
    text.append(
        walk(
            "Temperature, one reading",
            List.of(limit(Subject.TEMPERATURE, 90, 1, 60)),
            HEAT,
            150,
            t -> t >= 5 && t < 70 ? 91 : 60));
    text.append(
        walk(
            "Load average per core",
            List.of(limit(Subject.LOAD, 2, 1, 30)),
            LOAD,
            20,
            t -> t >= 5 ? 8.4 : 7.9));
    text.append(
        walk(
            "A reading that vanishes trips after three seconds",
            memory,
            MEMORY,
            60,
            t -> t >= 5 && t < 30 ? NONE : 0.5));
    text.append(
        walk(
            "A reading that never was turns its limit off",
            List.of(limit(Subject.TEMPERATURE, 90, 1, 60)),
            HEAT,
            30,
            t -> NONE));
    text.append(
        walk(
            "A gap in a row of crossed readings neither counts nor forgives",
            memory,
            MEMORY,
            10,
            t -> t == 5.0 ? 0.95 : t == 5.1 ? NONE : t == 5.2 ? 0.95 : 0.5));
    Safety inThree = memoryThen(Step.SLOW, Step.HOLD, Step.STOP);
    text.append(
        walk(
            "Slow, hold, stop: half the load helps",
            memory,
            inThree,
            MEMORY,
            30,
            t -> t >= 5 && t < 6 ? 0.93 : 0.5));
    text.append(
        walk(
            "Slow, hold, stop: half the load does not help within two seconds",
            memory,
            inThree,
            MEMORY,
            40,
            t -> t >= 5 && t < 10 ? 0.93 : 0.5));
    text.append(
        walk(
            "Slow, hold, stop: nor does none",
            memory,
            inThree,
            MEMORY,
            90,
            t -> t >= 5 ? 0.93 : 0.5));
    text.append(
        walk(
            "A policy without a stop holds for as long as it takes",
            memory,
            memoryThen(Step.HOLD),
            MEMORY,
            100,
            t -> t >= 5 && t < 80 ? 0.93 : 0.5));
    text.append(
        walk(
            "Beyond the bound to stop at, whatever the policy",
            List.of(
                new Limit(Subject.MEMORY, null, 0.9, 0.97, 2, Duration.ofSeconds(15), "scenario")),
            memoryThen(Step.SLOW),
            MEMORY,
            30,
            t -> t < 5 ? 0.5 : t < 6 ? 0.93 : 0.98));
    String report = text.toString().replace("\r\n", "\n");
    Committed.is(REPORT, report);
  }
}
