package dev.squall.expectation;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.plan.Expectation;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Plan;
import dev.squall.plan.SteadyState;
import dev.squall.units.Print;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a run's {@linkplain SteadyState steady state} holds: before faults, while they are there,
 * and after. A fold of the run's events, as {@link Judge}, whose windows it looks at. For one
 * thread.
 *
 * <pre>
 * ──windows hold──▶│ fault ▒▒▒▒▒▒ healed │──a whole window that holds──▶ back
 *      before      │       during        │            after
 * </pre>
 */
public final class SteadyWatch implements Events {
  /** A window that ended longer ago than this and its own length says nothing of now. */
  private static final long STALE_NANOS = 5_000_000_000L;

  /** So many stretches with faults are remembered: longer ones than any window is late. */
  private static final int STRETCHES = 64;

  /**
   * How an expectation of the steady state fared with a drive.
   *
   * @param before its last window before the first fault; NaN where none was judged
   * @param during the worst of those that touch a fault's time; NaN for none
   * @param windows those that touch a fault's time
   * @param missed of them, those that did not hold
   * @param after its last window that lies wholly after the last fault; NaN for none
   */
  public record Kept(
      Expectation expectation,
      String drive,
      double before,
      double during,
      long windows,
      long missed,
      double after) {}

  private record Of(Expectation expectation, String drive) {}

  private record Stretch(long from, long to) {
    boolean touches(long start, long end) {
      return start < to && end > from;
    }
  }

  private static final class Track {
    double value = Double.NaN;
    long from = -1;
    long to = -1;
    double before = Double.NaN;
    double during = Double.NaN;
    double after = Double.NaN;
    long windows;
    long missed;
  }

  private final Judge judge = new Judge(this::window);
  private final Map<Of, Track> tracks = new LinkedHashMap<>();
  private final Set<String> heard = new LinkedHashSet<>();
  private final Set<String> ended = new HashSet<>();
  private final Set<String> there = new LinkedHashSet<>();
  private final Deque<Stretch> stretches = new ArrayDeque<>();
  private @Nullable SteadyState steady;
  private @Nullable Plan plan;
  private long first = -1;
  private long from = -1;
  private long healed = -1;
  private long back = -1;
  private String lost = "";

  @Override
  public void on(long at, Event event) {
    if (event instanceof Event.Planned planned) {
      planned(at, planned.plan());
      return;
    }
    if (steady == null) {
      return;
    }
    switch (event) {
      case Event.FaultInjected e -> injected(at, e.fault() + "#" + e.number());
      case Event.FaultHealed e -> gone(at, e.fault() + "#" + e.number());
      case Event.FaultFailed e -> gone(at, e.fault() + "#" + e.number());
      case Event.Resumed _ -> Set.copyOf(there).forEach(each -> gone(at, each));
      case Event.DriveInterval e -> heard.add(e.drive());
      case Event.LoadStarted e -> ended.remove(e.load());
      case Event.LoadEnded e -> ended.add(e.load());
      default -> {} // of no matter here, or the judge's
    }
    judge.on(at, event);
    judge.take();
  }

  private void planned(long at, Plan planned) {
    plan = planned;
    SteadyState stated = planned.steadyState();
    steady = stated;
    if (stated != null) {
      judge.on(
          at,
          new Event.Planned(
              planned.change(planned.length()).expectations(stated.expectations()).build()));
    }
  }

  private void injected(long at, String which) {
    if (there.isEmpty()) {
      from = at;
      first = first < 0 ? at : first;
      healed = -1;
      back = -1;
      lost = "";
    }
    there.add(which);
  }

  private void gone(long at, String which) {
    if (there.remove(which) && there.isEmpty()) {
      stretches.addLast(new Stretch(from, at));
      if (stretches.size() > STRETCHES) {
        stretches.removeFirst();
      }
      healed = at;
    }
  }

  private void window(Expectation expectation, String drive, double value, long start, long end) {
    Track track = tracks.computeIfAbsent(new Of(expectation, drive), _ -> new Track());
    track.value = value;
    track.from = start;
    track.to = end;
    boolean holds = holds(expectation, value);
    boolean during =
        (!there.isEmpty() && end > from)
            || stretches.stream().anyMatch(each -> each.touches(start, end));
    if (during) {
      track.windows++;
      track.missed += holds ? 0 : 1;
      boolean worse = expectation.below() ? value > track.during : value < track.during;
      track.during = Double.isNaN(track.during) || worse ? value : track.during;
      lost = holds || !lost.isEmpty() ? lost : words(expectation, drive, value);
    } else if (first < 0 || end <= first) {
      track.before = value;
    } else if (healed >= 0 && start >= healed) {
      track.after = value;
    }
    if (healed >= 0 && back < 0 && missing(end, healed) == null) {
      back = end;
    }
  }

  private static boolean holds(Expectation expectation, double value) {
    return expectation.below() ? value <= bound(expectation) : value >= bound(expectation);
  }

  private static double bound(Expectation expectation) {
    Double failure = expectation.failure();
    return failure == null ? expectation.target() : failure;
  }

  private static String words(Expectation expectation, String drive, double value) {
    return expectation.measure()
        + " of "
        + drive
        + (expectation.operation() == null ? "" : "." + expectation.operation())
        + " was "
        + expectation.measure().kind().unit().print(value)
        + ", must be "
        + (expectation.below() ? "below " : "above ")
        + expectation.measure().kind().unit().print(bound(expectation));
  }

  /** Why it can't be said at {@code at} that it holds; null where it does. */
  public @Nullable String missing(long at) {
    return first >= 0 && there.isEmpty() && back < 0
        ? "it was not seen to hold again since the fault before"
        : missing(at, Long.MIN_VALUE);
  }

  /** The same, by windows that begin no earlier than {@code since}. */
  private @Nullable String missing(long at, long since) {
    SteadyState stated = steady;
    if (stated == null) {
      return null;
    }
    for (Expectation each : stated.expectations()) {
      List<String> drives = drives(each);
      if (drives.isEmpty()) {
        return each.measure() + ": nothing that it is about is driven";
      }
      for (String drive : drives) {
        Track track = tracks.get(new Of(each, drive));
        long oldest = at - each.over().toNanos() - STALE_NANOS;
        if (track == null || track.to < oldest || track.from < since) {
          return each.measure()
              + " of "
              + drive
              + ": no whole window of "
              + Print.duration(each.over())
              + " could be judged "
              + (track == null ? "yet" : "lately");
        }
        if (!holds(each, track.value)) {
          return words(each, drive, track.value);
        }
      }
    }
    return null;
  }

  /** The drives an expectation is about now: those it names, or all that are no baseline. */
  private List<String> drives(Expectation expectation) {
    if (!expectation.of().isEmpty()) {
      return expectation.of();
    }
    Plan playing = plan;
    List<String> all = new ArrayList<>();
    if (playing != null) {
      for (LoadPlan load : playing.loads()) {
        if (load.settings() instanceof LoadSettings.Drive drive
            && drive.baselineOf() == null
            && heard.contains(load.name())
            && !ended.contains(load.name())) {
          all.add(load.name());
        }
      }
    }
    return all;
  }

  /** What the last windows held, in words. */
  public String words() {
    List<String> all = new ArrayList<>();
    tracks.forEach((of, track) ->
        all.add(
            of.expectation().measure()
                + " of "
                + of.drive()
                + " "
                + of.expectation().measure().kind().unit().print(track.value)));
    return String.join(", ", all);
  }

  /** True while a fault is there. */
  public boolean broken() {
    return !there.isEmpty();
  }

  /** What was lost first since something was broken last; empty for nothing. */
  public String lost() {
    return lost;
  }

  /** When the last fault was healed, nanoseconds since the run's start; −1 while one is there. */
  public long healedAt() {
    return healed;
  }

  /** The end of the first windows after that which all hold; −1 for none yet. */
  public long backAt() {
    return back;
  }

  /** How each of its expectations fared so far with each drive, in the order they were judged. */
  public List<Kept> kept() {
    if (steady != null) {
      judge.judgements(); // those that wait are judged
    }
    List<Kept> all = new ArrayList<>();
    tracks.forEach((of, track) ->
        all.add(
            new Kept(
                of.expectation(),
                of.drive(),
                track.before,
                track.during,
                track.windows,
                track.missed,
                track.after)));
    return all;
  }
}
