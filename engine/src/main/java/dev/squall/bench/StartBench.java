package dev.squall.bench;

import dev.squall.event.Event;
import dev.squall.event.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * How soon Squall is there: {@code --help}, the first answer of a prompt, and the first load of
 * {@code ./squall run}.
 */
public final class StartBench implements Benchmark {
  private static final String SCRIPT =
      """
      scenario 'Start', seed: 1
      hold cpu: 5.percent, during: 1.seconds
      """;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String what() {
    return "from the command to its help, to a prompt's first answer, and to the first load applied";
  }

  @Override
  public List<Line> run(Settings settings) throws Exception {
    int times = 4 * settings.rounds();
    double[] help = new double[times];
    double[] prompt = new double[times];
    double[] load = new double[times];
    try (Launched squall = new Launched()) {
      squall.start(List.of("--help")).waitFor();
      for (int i = 0; i < times; i++) {
        long from = settings.clock().nanos();
        squall.start(List.of("--help")).waitFor();
        help[i] = (settings.clock().nanos() - from) / 1e9;
        prompt[i] = squall.firstAnswer(settings.clock());
        Instant start = settings.clock().wall();
        load[i] = firstLoad(start, squall.run(SCRIPT));
      }
    }
    return List.of(
        Line.atMost(0.4, "--help, median", median(help), "s", times + " times"),
        Line.atMost(1.5, "a prompt's first line answered, median", median(prompt), "s", ""),
        Line.atMost(1.5, "first load applied, median", median(load), "s", times + " times"),
        Line.info("first load applied, slowest", Arrays.stream(load).max().orElse(0), "s", ""));
  }

  static double firstLoad(Instant start, List<Timed> events) {
    Instant origin = Launched.of(Event.RunStarted.class, events).getFirst().wall();
    long at =
        events.stream()
            .filter(timed -> timed.event() instanceof Event.LoadStarted)
            .findFirst()
            .orElseThrow()
            .at();
    return Duration.between(start, origin).plusNanos(at).toNanos() / 1e9;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
