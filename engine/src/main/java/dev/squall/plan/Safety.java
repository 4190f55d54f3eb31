package dev.squall.plan;

import java.util.List;

/**
 * What a scenario says of its breakers, and of who is told when one opens.
 *
 * @param breakers those that differ from {@link BreakerPlan#standard}
 * @param alerts who is told
 */
public record Safety(List<BreakerPlan> breakers, List<AlertPlan> alerts) {
  /** Every breaker as it is by itself, nobody told. */
  public static final Safety NONE = new Safety(List.of(), List.of());

  /** Copies. */
  public Safety {
    breakers = List.copyOf(breakers);
    alerts = List.copyOf(alerts);
  }

  /** The breaker of this name. */
  public BreakerPlan breaker(String name) {
    return BreakerPlan.of(name, breakers);
  }
}
