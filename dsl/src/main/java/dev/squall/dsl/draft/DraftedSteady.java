package dev.squall.dsl.draft;

import dev.squall.problem.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steady state of a script. */
public final class DraftedSteady {
  final Place place;
  final Place within;
  final @Nullable Place overPlace;
  final @Nullable Duration over;
  final Duration again;
  final boolean stops;
  final boolean throughout;
  final List<Drafted.Expected> expectations = new ArrayList<>();

  /**
   * One that holds nothing yet.
   *
   * @param within where it is said how soon it must hold again
   * @param over the length of its windows, with its place; null where nothing is said
   * @param again how soon it must hold again
   */
  public DraftedSteady(
      Place place,
      Place within,
      @Nullable Place overPlace,
      @Nullable Duration over,
      Duration again,
      boolean stops,
      boolean throughout) {
    this.place = place;
    this.within = within;
    this.overPlace = overPlace;
    this.over = over;
    this.again = again;
    this.stops = stops;
    this.throughout = throughout;
  }

  /** Adds what holds; its windows are as long as all of them where it says nothing itself. */
  public void add(Drafted.Expected expected) {
    Duration all = over;
    expectations.add(
        expected.over() != null || all == null
            ? expected
            : new Drafted.Expected(
                expected.place(),
                expected.of(),
                expected.operation(),
                overPlace,
                expected.expectation().about(expected.expectation().of(), all)));
  }
}
