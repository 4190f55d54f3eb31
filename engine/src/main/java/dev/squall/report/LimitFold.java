package dev.squall.report;

import dev.squall.plan.Limit;

/** What became of one limit. For one thread. */
final class LimitFold {
  final Limit limit;
  int trips;
  int recoveries;
  double lastReading = Double.NaN;
  double worstReading = Double.NaN;

  LimitFold(Limit limit) {
    this.limit = limit;
  }

  /** Notes what made it trip. */
  void crossed(java.util.List<Double> readings) {
    for (double reading : readings) {
      lastReading = reading;
      worstReading = worse(worstReading, reading);
    }
  }

  /** Of two readings the one nearer the bound, or further beyond it; NaN is no reading. */
  double worse(double a, double b) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Double.isNaN(a) ? b : a;
    }
    return limit.subject().below() ? Math.max(a, b) : Math.min(a, b);
  }
}
