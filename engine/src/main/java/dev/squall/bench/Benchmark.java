package dev.squall.bench;

import dev.squall.time.Clock;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures a figure that Squall promises, next to a peer where there is one. It loads the machine:
 * run it alone.
 */
public interface Benchmark {
  /** The word for it: {@code squall bench cpu}. */
  String name();

  /** One line: what is measured. */
  String what();

  /** Measures, at most a few minutes. */
  List<Line> run(Settings settings) throws Exception;

  /**
   * How to run.
   *
   * @param rounds how often what varies is repeated; 1 for a first look
   * @param clock real time
   * @param folder for its files, where it has some
   * @param says is told what goes on, a line at a time
   */
  record Settings(int rounds, Clock clock, Path folder, Consumer<String> says) {
    /** Checks that there are rounds. */
    public Settings {
      if (rounds < 1) {
        throw new IllegalArgumentException("bench: rounds must be ≥ 1, was " + rounds);
      }
    }

    /** The same with {@code factor} times as many rounds. */
    Settings times(int factor) {
      return new Settings(factor * rounds, clock, folder, says);
    }
  }
}
