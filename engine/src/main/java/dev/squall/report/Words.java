package dev.squall.report;

import dev.squall.event.Event;
import dev.squall.units.Print;
import java.util.Locale;
import java.util.Set;

/** Phrases that several reports share. */
final class Words {
  /** Commands that end a run before its plan does. */
  private static final Set<String> STOPS =
      Set.of("stop", "interrupt", "sigint", "sigterm", "int", "term");

  /** States whose beginning other events tell better. */
  static final Set<String> TOLD_ELSEWHERE =
      Set.of("held", "recovered", "slowed", "finished", "stopped", "failed");

  private static final int LONGEST = 2_000;

  private Words() {}

  /** True for a command that ends a run. */
  static boolean stops(String command) {
    return STOPS.contains(command.strip().split("\\s+", 2)[0].toLowerCase(Locale.ROOT));
  }

  /** Why, after a colon; nothing where there is no why. */
  static String because(String why) {
    return why.isBlank() ? "" : ": " + why;
  }

  /** A text, cut where it is longer than a reader will read. */
  static String clip(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /** That loads were let go. */
  static String letGo(Event.LetGo event) {
    return "let go of "
        + (event.loads().isEmpty() ? "nothing" : String.join(", ", event.loads()))
        + " in "
        + Print.duration(event.nanosToZero())
        + because(event.why());
  }

  /** How a limit was crossed: by its reading, or by having none any more. */
  static String crossed(Event.LimitTripped event, LimitFold fold) {
    return event.lost()
        ? " lost its reading"
        : fold.limit.rule() != null ? " broken" : " crossed" + reading(fold);
  }

  /** The reading of a limit, in brackets. */
  static String reading(LimitFold fold) {
    double reading = fold.lastReading;
    return Double.isFinite(reading) && fold.limit.rule() == null
        ? " (was " + Figures.quantity(fold.limit.subject().unit(), reading) + ")"
        : "";
  }

  /** That an expectation is missed. */
  static String missed(Event.ExpectationMissed event) {
    return event.drive()
        + (event.fails() ? " fails " : " misses ")
        + event.expectation().words()
        + " ("
        + Figures.quantity(event.expectation().measure().kind().unit(), event.value())
        + ")";
  }

  /** The value that keeps an expectation again. */
  static String value(Event.ExpectationMet event) {
    return Figures.quantity(event.expectation().measure().kind().unit(), event.value());
  }

  /** That an expectation stops the run. */
  static String stopped(Event.ExpectationStopped event) {
    return "expectation "
        + event.expectation().words()
        + " stopped the run: "
        + event.drive()
        + " failed "
        + Figures.count(event.windows(), "window")
        + " in a row";
  }

  /** That something was undone, or could not be. */
  static String undone(Event.Undone event) {
    return (event.healed() ? "undone: " : "could not be undone: ")
        + event.entry()
        + because(event.how());
  }

  /** What was left behind. */
  static String verified(Event.Verified event) {
    return event.left().isEmpty()
        ? "verified: nothing left behind"
        : "left behind: " + String.join(", ", event.left());
  }

  /** That a run which was cut goes on. */
  static String resumed(Event.Resumed event) {
    return "resumed after "
        + Print.duration(event.gapNanos())
        + ", which count for nothing"
        + because(event.cut())
        + again(event)
        + (event.aside().isEmpty() ? "" : "; what was cut off its journal is in " + event.aside());
  }

  /** That operations may have been done twice; empty where none was. */
  static String again(Event.Resumed event) {
    return event.againNanos() == 0
        ? ""
        : "; what was done in the last "
            + Print.duration(event.againNanos())
            + " before that may be done twice";
  }

  /** A thing with its name, {@code spike 'lunch'}; just the thing where its name says no more. */
  static String named(String kind, String name) {
    return kind.equals(name) ? kind : kind + " '" + name + "'";
  }
}
