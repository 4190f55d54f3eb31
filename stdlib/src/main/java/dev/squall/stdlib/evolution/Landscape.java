package dev.squall.stdlib.evolution;

import java.util.List;

/**
 * A function to be minimised, as a sum over genes; its least value is 0, with every gene at 0. All
 * are usual in the field (Hansen and others: Real-parameter black-box optimization benchmarking,
 * INRIA RR-6829).
 */
enum Landscape {
  /** Σ x²: one valley, for −5.12 ≤ x ≤ 5.12. */
  SPHERE("sphere") {
    @Override
    void add(double[] genes, double[] values) {
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.fma(genes[i], genes[i], values[i]);
      }
    }

    @Override
    double plain(double x) {
      return x * x;
    }
  },
  /**
   * Σ (10 + x² − 10 cos 2πx): ten valleys or so along each gene, for −5.12 ≤ x ≤ 5.12.
   *
   * <p>With y = x less the nearest whole number, 10 − 10 cos 2πx is 20 sin² πy, and the sine is its
   * series up to the 17th power: at most 5·10⁻¹⁴ off, in steps that the compiler makes vectors of.
   */
  RASTRIGIN("rastrigin") {
    @Override
    void add(double[] genes, double[] values) {
      for (int i = 0; i < values.length; i++) {
        double x = genes[i];
        double a = Math.PI * (x - Math.rint(x));
        double q = a * a;
        double s = Math.fma(q, S17, S15);
        s = Math.fma(s, q, S13);
        s = Math.fma(s, q, S11);
        s = Math.fma(s, q, S9);
        s = Math.fma(s, q, S7);
        s = Math.fma(s, q, S5);
        s = Math.fma(s, q, S3);
        s = a * Math.fma(s, q, 1);
        values[i] += Math.fma(20 * s, s, x * x);
      }
    }

    @Override
    double plain(double x) {
      return 10 + x * x - 10 * StrictMath.cos(2 * Math.PI * x);
    }
  };

  /** A gene lies between this and its negative. */
  static final double BOUND = 5.12;

  /** The words. */
  static final List<String> ALL = List.of(RASTRIGIN.word, SPHERE.word);

  private static final double S3 = -1.0 / 6;
  private static final double S5 = 1.0 / 120;
  private static final double S7 = -1.0 / 5_040;
  private static final double S9 = 1.0 / 362_880;
  private static final double S11 = -1.0 / 39_916_800;
  private static final double S13 = 1.0 / 6_227_020_800.0;
  private static final double S15 = -1.0 / 1_307_674_368_000.0;
  private static final double S17 = 1.0 / 355_687_428_096_000.0;

  private final String word;

  Landscape(String word) {
    this.word = word;
  }

  static Landscape of(String word) {
    return word.equals(SPHERE.word) ? SPHERE : RASTRIGIN;
  }

  /** Adds, for each of a population, what this gene of theirs comes to. */
  abstract void add(double[] genes, double[] values);

  /** What a gene comes to, by the definition and by other means than {@link #add}. */
  abstract double plain(double x);
}
