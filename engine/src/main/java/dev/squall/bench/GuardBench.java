package dev.squall.bench;

import dev.squall.event.Event;
import dev.squall.event.Timed;
import java.util.ArrayList;
import java.util.List;

/**
 * What the guard costs while it samples ten times a second, and how fast loads are let go at full
 * load.
 */
public final class GuardBench implements Benchmark {
  private static final String QUIET =
      """
      scenario 'Guard', seed: 1
      hold cpu: 5.percent, memory: 50.MB, during: 60.seconds
      """;
  private static final String FULL =
      """
      scenario 'Let go', seed: 1
      phase 'full', during: 40.seconds, {
          load cpu, along: ramp(30.percent, to: 100.percent, over: 2.seconds), of: own
          load memory, along: 2.GB
          load network, rate: 200.MBps
          limits { cpu below: 50.percent, patience: 3, coolDown: 2.seconds }
      }
      """;

  @Override
  public String name() {
    return "guard";
  }

  @Override
  public String what() {
    return "what the guard costs at 10 Hz, and how long letting go takes at full load";
  }

  @Override
  public List<Line> run(Settings settings) throws Exception {
    List<Line> lines = new ArrayList<>();
    try (Launched squall = new Launched()) {
      settings.says().accept("a quiet run of 60 s");
      Event.GuardCost cost = Launched.of(Event.GuardCost.class, squall.run(QUIET)).getFirst();
      lines.add(
          Line.atMost(
              2,
              "guard's use of one core",
              cost.cpuShareOfCore() * 100,
              "%",
              "start and report included"));
      lines.add(Line.atMost(100, "guard's resident memory", cost.residentBytes() / 1e6, "MB", ""));
      lines.add(
          Line.atMost(
              1,
              "a sample, 99th percentile",
              cost.sampleP99Seconds() * 1e3,
              "ms",
              cost.samples() + " samples, " + cost.late() + " late"));
      settings.says().accept("letting go at full cpu and 2 GB held");
      List<Timed> events = squall.run(FULL);
      double[] zero =
          Launched.of(Event.LetGo.class, events).stream()
              .mapToDouble(letGo -> letGo.nanosToZero() / 1e6)
              .toArray();
      if (zero.length == 0) {
        lines.add(Line.skipped("detection to zero load", "no limit tripped"));
      } else {
        double most = java.util.Arrays.stream(zero).max().orElse(0);
        lines.add(
            Line.atMost(
                100, "detection to zero load, slowest", most, "ms", zero.length + " times"));
      }
    }
    return lines;
  }
}
