package dev.squall.bench;

import dev.squall.load.Load;
import dev.squall.load.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Ours and a peer's measured in turn, so that what the machine does meanwhile hits both. */
final class Peers {
  private static final long WARM = 1_000_000_000L;

  private Peers() {}

  /** Measures one of the two once. */
  interface Measurement {
    double take() throws Exception;
  }

  /** Measures in turn, {@code rounds} times each; the ratio is the median of the rounds' ratios. */
  static Line ratio(
      Benchmark.Settings settings,
      double floor,
      String figure,
      String unit,
      Measurement ours,
      Measurement theirs)
      throws Exception {
    double[] our = new double[settings.rounds()];
    double[] their = new double[settings.rounds()];
    double[] ratios = new double[settings.rounds()];
    for (int i = 0; i < ratios.length; i++) {
      boolean first = i % 2 == 0;
      if (first) {
        our[i] = ours.take();
      }
      their[i] = theirs.take();
      if (!first) {
        our[i] = ours.take();
      }
      ratios[i] = our[i] / their[i];
    }
    String note =
        String.format(
            Locale.ROOT,
            "ours %,.0f %s, peer's %,.0f, rounds %s",
            median(our),
            unit,
            median(their),
            text(ratios));
    settings.says().accept("  " + figure + ": " + note);
    return Line.atLeast(floor, figure, median(ratios), "", note);
  }

  /** A load at maximum and a peer in turn; the load is measured for {@code window} nanoseconds. */
  static Line atMaximum(
      Benchmark.Settings settings,
      double floor,
      String figure,
      String unit,
      Load load,
      long window,
      Measurement theirs)
      throws Exception {
    load.ask(Double.POSITIVE_INFINITY);
    settings.clock().waitFor(2 * WARM); // what is compiled while it runs is compiled now
    load.ask(0);
    return ratio(
        settings,
        floor,
        figure,
        unit,
        () -> {
          load.ask(Double.POSITIVE_INFINITY);
          settings.clock().waitFor(WARM / 2);
          load.read();
          settings.clock().waitFor(window);
          Reading reading = load.read();
          load.ask(0);
          settings.clock().waitFor(WARM / 5);
          return verified(figure, reading).achieved();
        },
        theirs);
  }

  /**
   * The reading itself.
   *
   * @throws IllegalStateException when anything was wrong or failed
   */
  static Reading verified(String figure, Reading reading) {
    if (reading.wrong() > 0 || reading.errors() > 0) {
      throw new IllegalStateException(
          figure + ": what was moved must come back right, without errors, was " + reading);
    }
    return reading;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static String text(double[] values) {
    List<String> texts = new ArrayList<>();
    for (double value : values) {
      texts.add(String.format(Locale.ROOT, "%.3f", value));
    }
    return String.join(" ", texts);
  }

  /** Runs a command to its end and gives what it printed. */
  static String output(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      Children.end(process);
    }
  }
}
