package dev.squall.guard;

import dev.squall.plan.Touch;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Whether a plan may be played that may break what is not Squall's. */
public interface Consent {
  /** Nobody was asked. */
  Consent NONE = (asking, over) -> false;

  /** Whoever started it said yes beforehand. */
  Consent GIVEN = (asking, over) -> true;

  /**
   * Asks, where there is someone to ask. Returns when that is answered, or soon after it is over.
   *
   * @param asking what of the plan asks for it; never empty
   * @param over true once the run is to end anyway
   */
  boolean given(List<Touch> asking, BooleanSupplier over);
}
