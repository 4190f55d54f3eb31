package dev.squall.plan;

import dev.squall.curve.Curve;
import dev.squall.units.Dimension;
import java.util.List;
import java.util.Map;

/** A shop that is called evenly, for the plans of tests. */
public final class Shops {
  private Shops() {}

  /**
   * The drive of it.
   *
   * @param rate operations a second
   * @param inFlight how many may be under way; more wait
   */
  public static LoadPlan driven(Curve rate, int inFlight) {
    return new LoadPlan(
        "shop",
        new LoadSettings.Drive(
            "shop",
            new Arrivals.Open(Arrivals.Spacing.EVEN),
            Map.of(),
            inFlight,
            Overflow.QUEUE,
            0,
            null),
        new Level.Along(rate, Dimension.RATE));
  }

  /** It, with one operation. */
  public static ComponentPlan selling(String operation, ComponentPlan.Model model) {
    return new ComponentPlan(
        "shop",
        ComponentPlan.SCRIPT,
        Map.of(),
        List.of(new ComponentPlan.OperationPlan(operation, 1, null)),
        model);
  }
}
