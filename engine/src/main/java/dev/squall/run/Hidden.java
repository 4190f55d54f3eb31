package dev.squall.run;

import dev.squall.plan.FaultPlan;
import dev.squall.plan.Plan;
import java.time.Duration;
import java.util.List;

/** Faults that would keep one another from being met. */
final class Hidden {
  private Hidden() {}

  /** One that comes once, at another time. */
  static FaultPlan during(FaultPlan fault, double from, double to) {
    return fault.times() instanceof FaultPlan.Once
        ? fault.at(new FaultPlan.Once(nanos(from), nanos(to)))
        : fault;
  }

  private static Duration nanos(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  /**
   * Refuses one that another hides or contradicts.
   *
   * @throws WrongWish when one of them does
   */
  static void refuse(FaultPlan asked, List<FaultPlan> others, Plan plan) {
    for (FaultPlan other : others) {
      if (asked.hiddenBy(other, plan.components())) {
        throw new WrongWish(
            "fault",
            "fault '" + asked.name() + "': " + FaultPlan.hidden(other, plan),
            "heal it first, or give one of them a chance below 1");
      }
      if (asked.contradicts(other)) {
        throw new WrongWish(
            "fault",
            "fault '" + asked.name() + "': " + FaultPlan.contradiction(other),
            "heal it first, or give each a path of its own");
      }
    }
  }
}
