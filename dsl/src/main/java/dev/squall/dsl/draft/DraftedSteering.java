package dev.squall.dsl.draft;

import dev.squall.plan.Steering;
import dev.squall.problem.Place;
import dev.squall.units.Quantity;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a phase's drives are steered, as a script says it; what it does not say is null. */
public sealed interface DraftedSteering {
  /** Where it is said. */
  Place place();

  /** The drives it names; empty for all. */
  List<String> of();

  /** A level that is sought. */
  record Search(
      Place place,
      List<String> of,
      @Nullable Quantity from,
      @Nullable Quantity to,
      @Nullable Double times,
      @Nullable Double precision,
      @Nullable Integer repeats,
      Steering.@Nullable Way way,
      @Nullable Duration settle,
      @Nullable Duration probe,
      @Nullable Duration patience)
      implements DraftedSteering {
    /** One that says nothing. */
    public static Search plain(Place place, List<String> of) {
      return new Search(place, of, null, null, null, null, null, null, null, null, null);
    }
  }

  /** A level that is taken back. */
  record BackOff(Place place, List<String> of, double keep, int after) implements DraftedSteering {}
}
