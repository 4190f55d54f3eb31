package dev.squall.interference;

import dev.squall.analysis.Table;
import dev.squall.chance.Chance;
import dev.squall.interference.Matrix.Asked;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Synthetic cells, whose slowdowns are known. */
final class Made {
  static final int WINDOWS = 24;

  private Made() {}

  /** True slowdown of {@code of} in a cell. */
  interface Truth {
    double slowdown(String of, Cell cell);
  }

  static Asked asked(int rounds, List<String> resources, List<Bound> bounds, String... names) {
    List<Member> members =
        Arrays.stream(names).map(name -> new Member(name, true, true, "10 /s")).toList();
    return new Asked(
        "synthetic",
        "synthetic.groovy",
        "squall matrix synthetic.groovy",
        Map.of(),
        "2026-01-01T00:00:00Z",
        1,
        20,
        new Design(members, rounds, resources),
        bounds);
  }

  /**
   * Plays cells by {@code truth}, with noise of windows within runs and of runs: standard
   * deviations of logarithms.
   */
  static Matrices.Plays plays(Truth truth, double windows, double runs, Chance chance) {
    return (cell, during, full) -> {
      Chance here = chance.stream(cell.words()).stream(cell.round());
      List<Table.Drive> drives =
          cell.of().stream()
              .map(of -> {
                Chance own = here.stream(of);
                double level =
                    0.010 * truth.slowdown(of, cell) * Math.exp(runs * own.gaussian(1_000_000));
                return drive(of, level, windows, own);
              })
              .toList();
      boolean[] counts = new boolean[WINDOWS];
      Arrays.fill(counts, true);
      return new Played(
          "run-" + cell.round() + "-" + cell.words().replace(' ', '-'),
          "pass",
          true,
          false,
          false,
          new Table(0.8, counts, List.of(), drives, List.of()),
          cell.press() == null ? null : 1e6);
    };
  }

  private static Table.Drive drive(String name, double level, double noise, Chance chance) {
    double[] median =
        IntStream.range(0, WINDOWS)
            .mapToDouble(i -> level * Math.exp(noise * chance.gaussian(i)))
            .toArray();
    double[] flat = new double[WINDOWS];
    Arrays.fill(flat, 10);
    double[] none = new double[WINDOWS];
    double[] p99 = Arrays.stream(median).map(each -> 3 * each).toArray();
    return new Table.Drive(
        name, name, null, 10, true, flat, flat, none, median, p99, median, none, none);
  }

  static Matrix matrix(Asked asked, Matrices.Plays plays) throws Exception {
    return new Matrices(asked, List.of(), plays, (soFar, last) -> {}).play();
  }
}
