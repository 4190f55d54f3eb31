package dev.squall.load;

import dev.squall.plan.LoadPlan;

/** Makes loads from their plans: real ones, or their models on the virtual clock. */
@FunctionalInterface
public interface Loads {
  /** The load for {@code plan}, not yet started. */
  Load make(LoadPlan plan);
}
