package dev.squall.dsl.draft;

import dev.squall.curve.Curve;
import dev.squall.dsl.value.Breaks;
import dev.squall.plan.Arrivals;
import dev.squall.problem.Place;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A fault of a script.
 *
 * @param phase it stands in; the top level for one outside of phases
 * @param from it stands in, outside of phases; null for none
 * @param place where its time stands
 */
public record DraftedFault(
    String name,
    Breaks breaks,
    Said said,
    @Nullable Curve strength,
    int choose,
    @Nullable Duration timeout,
    Drafted.Phase phase,
    Drafted.@Nullable From from,
    Place place) {
  /**
   * When, counted from the start of its phase.
   *
   * @param during null for to the end
   * @param every null for once
   * @param when the condition it waits for; null for none
   */
  public record Said(
      Duration at,
      @Nullable Duration during,
      @Nullable Duration every,
      Arrivals.Spacing spacing,
      @Nullable String when) {
    /** True when it says no other time than now. */
    public boolean isNow() {
      return at.isZero() && every == null && when == null;
    }
  }
}
