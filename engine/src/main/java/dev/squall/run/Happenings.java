package dev.squall.run;

import dev.squall.event.Event;
import dev.squall.plan.Happening;
import dev.squall.units.Print;
import java.util.ArrayList;
import java.util.List;

/** What of a plan's happenings is still to come, and what is under way. For the player's thread. */
final class Happenings {
  private final List<Happening> upcoming;
  private final List<Happening> current = new ArrayList<>();
  private List<Happening> known;
  private long stillNanos;
  private double stoodAt;

  Happenings(List<Happening> all) {
    upcoming = new ArrayList<>(all);
    known = all;
  }

  /** The plan grew: what it has more than before is still to come. */
  void grow(List<Happening> all) {
    List<Happening> fresh = new ArrayList<>(all);
    known.forEach(fresh::remove);
    upcoming.retainAll(all);
    upcoming.addAll(fresh);
    known = all;
  }

  /** Goes on from a scenario time: what began by then is told already. */
  void goOn(double seconds) {
    for (Happening happening : List.copyOf(upcoming)) {
      if (start(happening) <= seconds) {
        upcoming.remove(happening);
        if (end(happening) > seconds) {
          current.add(happening);
        }
      }
    }
  }

  /** True where nothing happens between two scenario times. */
  boolean none(double from, double to) {
    return current.isEmpty()
        && upcoming.stream().noneMatch(each -> start(each) > from && start(each) < to);
  }

  /** Those under way. */
  List<Happening> current() {
    return current;
  }

  /** Moves on to a scenario time; what ended and what began by then, in this order. */
  List<Event> at(double seconds) {
    List<Event> events = new ArrayList<>();
    for (Happening happening : List.copyOf(current)) {
      // A pause is over when time goes on.
      if (happening instanceof Happening.Pause ? seconds > stoodAt : end(happening) <= seconds) {
        current.remove(happening);
        events.add(new Event.HappeningEnded(happening.name()));
      }
    }
    for (Happening happening : List.copyOf(upcoming)) {
      if (start(happening) <= seconds) {
        upcoming.remove(happening);
        events.add(new Event.HappeningStarted(happening.name(), kind(happening), words(happening)));
        if (happening instanceof Happening.Pause pause) {
          stillNanos = Math.max(stillNanos, pause.during().toNanos());
          stoodAt = seconds;
          current.add(happening);
        } else if (end(happening) > seconds) {
          current.add(happening);
        }
      }
    }
    return events;
  }

  /** How long the plan stands still by what has just begun, machine time; mostly not at all. */
  long still() {
    long nanos = stillNanos;
    stillNanos = 0;
    return nanos;
  }

  /** Passes over a stretch of scenario time: what lies in it wholly does not happen. */
  void skip(double from, double to) {
    upcoming.removeIf(each -> start(each) > from && end(each) <= to);
  }

  private static String kind(Happening happening) {
    return switch (happening) {
      case Happening.Spike spike -> "spike";
      case Happening.Maintenance maintenance -> "maintenance";
      case Happening.Pause pause -> "pause";
      case Happening.Mark mark -> "mark";
    };
  }

  private static String words(Happening happening) {
    return switch (happening) {
      case Happening.Spike spike ->
          String.join(", ", spike.loads()) + " × " + Print.number(spike.factor());
      case Happening.Maintenance maintenance -> "every load at zero";
      case Happening.Pause pause -> "the plan stands still for " + Print.duration(pause.during());
      case Happening.Mark mark -> "";
    };
  }

  /** When it begins, seconds of scenario time. */
  static double start(Happening happening) {
    return happening.at().toNanos() / 1e9;
  }

  /** When it ends, seconds of scenario time. */
  static double end(Happening happening) {
    long during =
        switch (happening) {
          case Happening.Spike spike -> spike.during().toNanos();
          case Happening.Maintenance maintenance -> maintenance.during().toNanos();
          case Happening.Pause _, Happening.Mark _ -> 0; // a moment of the plan's time
        };
    return (happening.at().toNanos() + during) / 1e9;
  }
}
