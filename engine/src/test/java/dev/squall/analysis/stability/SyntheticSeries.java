package dev.squall.analysis.stability;

import dev.squall.chance.Chance;

/** A figure whose course is known, with noise that lasts and spikes that mean nothing. */
final class SyntheticSeries {
  /** What it does. */
  enum Kind {
    LEAK(true),
    LEAK_AFTER_WARM_UP(true),
    LEAK_UNDER_SAWTOOTH(true),
    LEAK_IN_STAIRS(true),
    NOISE(false),
    SLOW_NOISE(false),
    SAWTOOTH(false),
    WARM_UP(false),
    CACHE(false),
    STEP(false),
    WAVE(false),
    CONSTANT(false);

    final boolean drifts;

    Kind(boolean drifts) {
      this.drifts = drifts;
    }
  }

  private final Chance chance;
  private final int rows;
  private int drawn;

  SyntheticSeries(long seed, Kind kind) {
    chance = Chance.ofSeed(seed).stream(kind.name());
    rows = 300 + (int) chance.stream("rows").below(0, 900);
  }

  int rows() {
    return rows;
  }

  private double between(double low, double high) {
    return low + (high - low) * chance.stream("drawn").uniform(drawn++);
  }

  /** The rise of a leak over the whole. */
  double rise = Double.NaN;

  double[] values(Kind kind) {
    double level = between(50e6, 500e6);
    double sigma = between(0.2e6, 2e6);
    double lasting = kind == Kind.SLOW_NOISE ? between(0.8, 0.97) : between(0, 0.6);
    rise = sigma * between(5, 40);
    double tau = rows * between(0.03, 0.3);
    double period = rows * between(0.01, 0.12);
    double teeth = between(10e6, 60e6);
    double at = between(0.15, 0.85) * rows;
    double phase = between(0, 1);
    double[] y = new double[rows];
    double noise = 0;
    for (int i = 0; i < rows; i++) {
      noise =
          lasting * noise
              + Math.sqrt(1 - lasting * lasting) * sigma * chance.stream("noise").gaussian(i);
      double spike = chance.stream("spike").uniform(i) < 0.01 ? 15 * sigma : 0;
      double t = (double) i / rows;
      double tooth = teeth * ((i / period + phase) % 1);
      double filled = 1 - Math.exp(-i / tau);
      y[i] =
          level
              + (kind == Kind.CONSTANT ? 0 : noise + spike)
              + switch (kind) {
                case LEAK -> rise * t;
                case LEAK_AFTER_WARM_UP -> rise * t + 3 * rise * (1 - Math.exp(-i / (0.04 * rows)));
                case LEAK_UNDER_SAWTOOTH -> tooth + Math.max(rise, 1.2 * teeth) * t;
                case LEAK_IN_STAIRS -> rise * Math.floor(12 * t) / 12;
                case NOISE, SLOW_NOISE, CONSTANT -> 0;
                case SAWTOOTH -> tooth;
                case WARM_UP -> rise * (1 - Math.exp(-i / (0.05 * rows)));
                case CACHE -> rise * filled;
                case STEP -> i > at ? rise : 0;
                case WAVE -> rise / 2 * Math.sin(2 * Math.PI * (i / period + phase));
              };
    }
    return y;
  }
}
