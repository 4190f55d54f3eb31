package dev.squall.run;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.expectation.Finding;
import dev.squall.expectation.Judge;
import dev.squall.plan.Expectation;
import dev.squall.units.Print;

/**
 * Judges a run's expectations while it plays: says when one is missed and kept again, and stops the
 * run where one says so. Events come one after the other.
 */
public final class ExpectationKeeper implements Events {
  private final Judge judge;
  private final Events events;
  private final Hands hands;

  /**
   * A keeper.
   *
   * @param judge has seen nothing yet, or what happened so far of a run that goes on
   * @param events takes what it has to say
   */
  public ExpectationKeeper(Judge judge, Events events, Hands hands) {
    this.judge = judge;
    this.events = events;
    this.hands = hands;
  }

  @Override
  public void on(long at, Event event) {
    judge.on(at, event);
    for (Finding finding : judge.take()) {
      act(at, finding);
    }
  }

  private void act(long at, Finding finding) {
    switch (finding) {
      case Finding.Missed missed ->
          events.on(
              at,
              new Event.ExpectationMissed(
                  missed.expectation(), missed.drive(), missed.value(), missed.fails()));
      case Finding.Met met ->
          events.on(at, new Event.ExpectationMet(met.expectation(), met.drive(), met.value()));
      case Finding.Stop stop -> {
        events.on(
            at,
            new Event.ExpectationStopped(
                stop.expectation(), stop.drive(), stop.windows(), stop.value()));
        hands.stop(why(stop.expectation(), stop));
      }
    }
  }

  private static String why(Expectation expectation, Finding.Stop stop) {
    return "expectation '"
        + expectation.words()
        + "' failed in "
        + stop.windows()
        + (stop.windows() == 1 ? " window" : " windows")
        + " of "
        + Print.duration(expectation.over())
        + " in a row: "
        + stop.drive()
        + " was at "
        + expectation.measure().kind().unit().print(stop.value());
  }
}
