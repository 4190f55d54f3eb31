package dev.squall.ramp;

import dev.squall.plan.Ramp;

/**
 * A way up that a library offers to scripts under a name: {@code ramp: gentle}. A library names its
 * types in {@code META-INF/services/dev.squall.ramp.StrategyType}.
 */
public interface StrategyType {
  /** The word for it in scripts. */
  String name();

  /** What it does, one line. */
  String summary();

  /** One for a phase that begins. */
  RampStrategy begin(Ramp ramp);
}
