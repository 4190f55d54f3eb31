package dev.squall.report;

import dev.squall.event.Event.LimitTripped;
import dev.squall.plan.BreakerPlan;
import dev.squall.plan.Limit;

/** What became of one limit. For one thread. */
final class LimitFold {
  final Limit limit;
  int trips;
  int recoveries;
  private int losses;
  private int slowed;
  boolean stopped;
  double lastReading = Double.NaN;
  double worstReading = Double.NaN;

  LimitFold(Limit limit) {
    this.limit = limit;
  }

  /** True when it tripped because its reading had gone, each time. */
  boolean lost() {
    return trips > 0 && losses == trips;
  }

  /** True when its breaker slowed the loads and never let them go. */
  boolean slowedOnly() {
    return slowed == trips;
  }

  /** Notes what its breaker did. */
  void opened(BreakerPlan.Step step) {
    stopped |= step == BreakerPlan.Step.STOP;
    slowed += step == BreakerPlan.Step.SLOW ? 1 : 0;
  }

  /** Notes what made it trip. */
  void crossed(LimitTripped event) {
    losses += event.lost() ? 1 : 0;
    for (double reading : event.readings()) {
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
