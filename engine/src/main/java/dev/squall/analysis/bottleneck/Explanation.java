package dev.squall.analysis.bottleneck;

import dev.squall.analysis.Table;
import dev.squall.chance.Chance;
import dev.squall.statistic.Isotonic;
import dev.squall.statistic.Resample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which of the suspects explains that a drive got worse.
 *
 * <p>A suspect must have been there: short in the worse rows, and shorter than in the others. Of
 * those the one explains it whose rising curve tells most of the variance of the response times.
 * How sure that is: in what share of {@value #DRAWS} redrawn runs ({@link Resample}) the same one
 * tells most, and at least {@link Suspect#EXPLAINS}.
 *
 * @param worsening what is explained
 * @param suspects that were there, most explained first
 * @param confidence of the first; NaN where there is none, or too few rows to redraw
 * @param rows how many it was judged by
 */
record Explanation(Worsening worsening, List<Suspect> suspects, double confidence, int rows) {
  private static final int DRAWS = 200;

  /** Fewer rows than this can't tell one suspect from another. */
  static final int LEAST_ROWS = 12;

  private static final int MOST_ROWS = 400;

  /** What several faults together must explain beyond the best of all suspects. */
  private static final double MORE = 0.1;

  static Explanation of(Table table, Worsening worsening, List<Strain> strains, Chance chance) {
    List<Suspect> there = new ArrayList<>();
    for (Strain strain : strains) {
      double worse = strain.mean(worsening.worse(), true);
      double rest = strain.mean(worsening.worse(), false);
      if (worse >= Strain.SHORT / 2 && worse >= rest + Strain.SHORT / 2) {
        there.add(Suspect.of(strain, worsening.level()));
      }
    }
    for (Table.Cause cause : table.causes()) {
      double[] share = table.counted(cause.share());
      if (mean(share, worsening.worse(), true)
          > mean(share, worsening.worse(), false) + Strain.SHORT) {
        there.add(Suspect.of(List.of(cause.name()), share, worsening.level()));
      }
    }
    together(table, worsening, there).ifPresent(there::add);
    there.removeIf(suspect -> !(suspect.explained() >= Suspect.EXPLAINS));
    there.sort(Comparator.comparingDouble(suspect -> -suspect.explained()));
    int[] rows =
        IntStream.range(0, table.rows())
            .filter(row -> Double.isFinite(worsening.level()[row]))
            .toArray();
    return new Explanation(
        worsening, there, confidence(worsening, there, rows, chance), rows.length);
  }

  /** All faults that were there as it got worse, where each by itself explains much less of it. */
  private static Optional<Suspect> together(Table table, Worsening worsening, List<Suspect> alone) {
    List<String> names = new ArrayList<>();
    double[] any = new double[table.rows()];
    for (Table.Cause cause : table.causes()) {
      double[] share = table.counted(cause.share());
      if (mean(share, worsening.worse(), true) > mean(share, worsening.worse(), false)) {
        names.add(cause.name());
        Arrays.setAll(any, i -> Math.max(any[i], share[i])); // NaN stays
      }
    }
    double most =
        alone.stream().mapToDouble(Suspect::explained).filter(Double::isFinite).max().orElse(0);
    if (names.size() < 2
        || !(mean(any, worsening.worse(), true)
            > mean(any, worsening.worse(), false) + Strain.SHORT)) {
      return Optional.empty();
    }
    Suspect all = Suspect.of(names, any, worsening.level());
    return Optional.of(all).filter(each -> each.explained() >= most + MORE);
  }

  private static double confidence(
      Worsening worsening, List<Suspect> there, int[] rows, Chance chance) {
    if (there.isEmpty() || rows.length < LEAST_ROWS) {
      return Double.NaN;
    }
    int every = (rows.length + MOST_ROWS - 1) / MOST_ROWS;
    int[] used =
        IntStream.range(0, rows.length).filter(i -> i % every == 0).map(i -> rows[i]).toArray();
    double[] level = Resample.at(used, worsening.level());
    List<double[]> met = there.stream().map(each -> Resample.at(used, each.met())).toList();
    Resample resample = Resample.of(chance, used.length);
    int first = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      int[] drawn = resample.draw(draw);
      double[] drawnLevel = Resample.at(drawn, level);
      double[] explained =
          met.stream().mapToDouble(each -> told(Resample.at(drawn, each), drawnLevel)).toArray();
      boolean most = explained[0] >= Suspect.EXPLAINS;
      for (int i = 1; i < explained.length; i++) {
        most &= explained[0] >= explained[i];
      }
      first += most ? 1 : 0;
    }
    return (double) first / DRAWS;
  }

  /** The share of y's variance that a rising curve of x tells, of the rows that made it. */
  private static double told(double[] x, double[] y) {
    Isotonic curve = Isotonic.of(x, y);
    double mean = Arrays.stream(y).filter(Double::isFinite).average().orElse(Double.NaN);
    double variance = 0;
    double missed = 0;
    for (int i = 0; i < y.length; i++) {
      if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
        double off = y[i] - curve.at(x[i]);
        missed += off * off;
        variance += (y[i] - mean) * (y[i] - mean);
      }
    }
    return variance > 0 ? 1 - missed / variance : 0;
  }

  private static double mean(double[] values, boolean[] which, boolean picked) {
    return IntStream.range(0, values.length)
        .filter(i -> which[i] == picked && Double.isFinite(values[i]))
        .mapToDouble(i -> values[i])
        .average()
        .orElse(0);
  }
}
