package dev.squall.drive;

import dev.squall.component.Component;
import dev.squall.heap.Care;
import dev.squall.heap.Survivor;
import dev.squall.load.Loads;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import dev.squall.units.Print;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds the component whose operations fill the engine's heap, and ends it.
 *
 * <p>What a drive's threads allocated is its component's; what others did is the component's whose
 * code stands in the stack. Where components hold {@link #MOST} of what came to stay, the one that
 * holds most of it leaks, and is ended, then the next where that is not enough; what was there
 * before, such as a large graph, does not count, nor what a component said that it needs ({@link
 * Component#heap}).
 *
 * <p>Where somebody found no room before samples could tell, it matters whether the heap is full
 * still when nothing is under way. If not, an operation has filled it for itself: the one that had
 * been under way longest. If so, somebody keeps it, by operations that may each have been short,
 * and nobody is ended until samples tell, or can't.
 */
final class Leaks implements Care {
  /** Share of what came to stay. */
  static final double MOST = 0.6;

  /** An operation that asks so often for more than there is gives the others no rest. */
  static final int ASKED = 3;

  /** So often it may stay full before whoever found no room is taken for who filled it. */
  static final int UNTOLD = 4;

  /** Fewer samples tell nothing. */
  static final int SAMPLES = 5;

  /** Share of the heap that tells of a leak. */
  private static final double MUCH = 0.02;

  private static final long LITTLE = 1_000_000;

  private static final long SHORT_NANOS = 10_000_000L;

  private final Components components;
  private final Loads.Tell tell;
  private final Clock clock;

  /** Those that met a full heap since all was held back. */
  private final Map<Drive, Shortage.Met> met = new HashMap<>();

  /** How often it stayed full in a row though nobody was ended. */
  private int untold;

  private boolean blind;

  Leaks(Components components, Loads.Tell tell, Clock clock) {
    this.components = components;
    this.tell = tell;
    this.clock = clock;
  }

  @Override
  public void hold() {
    components.brake().hold(true);
  }

  @Override
  public void goOn(long heldNanos) {
    met.clear();
    components.brake().hold(false);
    if (heldNanos > SHORT_NANOS) {
      tell.untrusted(
          clock.nanos() - heldNanos,
          "no operation was begun while it was looked at what fills the engine's memory");
    }
  }

  @Override
  public boolean quiet() {
    long now = clock.nanos();
    return components.driving().stream().noneMatch(drive -> drive.atWork(now));
  }

  @Override
  public OptionalLong relieve(List<Survivor> alive, Filling filling) {
    Shares shares = shares(alive);
    Optional<Shares.Share> leaking = leaking(shares, filling);
    if (leaking.isPresent() && (shares.part() >= MOST || filling.tight())) {
      return end(leaking.get(), filling);
    }
    shares
        .largest(any -> true)
        .ifPresent(its ->
            tell.warn(
                full(filling)
                    + "; of what came to stay since it was watched '"
                    + its.component
                    + "' allocated most, "
                    + percent(its.part())
                    + (shares.part() >= MOST && needed(its, filling)
                        ? ", no more than it said it needs"
                        : "")));
    return OptionalLong.empty();
  }

  @Override
  public OptionalLong ranOut(List<Survivor> alive, Filling filling) {
    for (Drive drive : components.driving()) {
      Shortage.Met now = drive.shortage().takeMet();
      if (now != null) {
        met.put(drive, now);
      }
    }
    met.keySet().removeIf(drive -> drive.broken() != null);
    if (!filling.full()) {
      untold = 0;
      return met.isEmpty() ? endWhoAsks(filling) : endWhoMet(filling);
    }
    tell.warn(full(filling) + ", and somebody found no room: whoever fills it is ended");
    Optional<Shares.Share> leaking = leaking(shares(alive), filling);
    if (leaking.isPresent()) {
      untold = 0;
      return end(leaking.get(), filling);
    }
    untold++;
    return met.isEmpty() || (untold < UNTOLD && !blind) ? OptionalLong.empty() : endWhoMet(filling);
  }

  private Optional<Shares.Share> leaking(Shares shares, Filling filling) {
    return shares.largest(share -> telling(share, filling) && !needed(share, filling));
  }

  /** Not so where there are a few small ones that somebody needs just now. */
  private static boolean telling(Shares.Share share, Filling filling) {
    double much = MUCH * filling.most();
    return (share.samples() >= SAMPLES && share.part() * filling.since() >= much)
        || share.large() >= much;
  }

  private boolean needed(Shares.Share share, Filling filling) {
    long need = components.need(share.component);
    return need > 0 && share.part() * filling.since() <= need;
  }

  private OptionalLong end(Shares.Share its, Filling filling) {
    end(
        its.component,
        "leaks: "
            + full(filling)
            + ", and "
            + percent(its.part())
            + " of "
            + (filling.since() < LITTLE ? "what" : "the " + bytes(filling.since()) + " that")
            + " came to stay since it was watched were allocated by "
            + its.operation().map(Leaks::operation).orElse("its operations"));
    return OptionalLong.of(filling.stays() - (long) (its.part() * filling.since() / 2));
  }

  /** Ends whose operation had been under way longest of those that met a full heap. */
  private OptionalLong endWhoMet(Filling filling) {
    Map.Entry<Drive, Shortage.Met> longest =
        Collections.max(met.entrySet(), Comparator.comparingLong(each -> each.getValue().nanos()));
    Shortage.Met its = longest.getValue();
    end(
        longest.getKey().called(),
        "leaks: it filled the engine's memory ("
            + bytes(filling.most())
            + ") faster than that is looked at; "
            + operation(its.operation())
            + " found no more after "
            + Print.duration(its.nanos()));
    return OptionalLong.of(filling.fullFrom());
  }

  private OptionalLong endWhoAsks(Filling filling) {
    for (Drive drive : components.driving()) {
      Shortage.Asked asked = drive.shortage().asked();
      if (asked.times() >= ASKED && drive.broken() == null) {
        end(
            drive.called(),
            "asks for too much: "
                + operation(asked.operation())
                + " wanted more at once than the engine's memory ("
                + bytes(filling.most())
                + ") has room for, "
                + asked.times()
                + " times, and all stood still for it each time");
        return OptionalLong.of(filling.stays());
      }
    }
    return OptionalLong.empty();
  }

  /** Its drives are not referred to from here either, or what they hold would stay. */
  private void end(String component, String why) {
    met.keySet().removeIf(drive -> drive.called().equals(component));
    components.end(component, why, tell);
  }

  private static String operation(String name) {
    return name.isEmpty() ? "what begins its users" : "its operation '" + name + "'";
  }

  private static String full(Filling filling) {
    return "the engine's memory is "
        + Math.round(100.0 * filling.stays() / filling.most())
        + " % full ("
        + bytes(filling.stays())
        + " of "
        + bytes(filling.most())
        + ")";
  }

  private static String percent(double part) {
    return Dimension.SHARE.print(Math.round(part * 100) / 100.0);
  }

  private static String bytes(long bytes) {
    return Dimension.BYTES.print(Math.round(bytes * 1e-6) * 1e6);
  }

  private Shares shares(List<Survivor> alive) {
    Map<String, String> threads = new HashMap<>();
    for (Drive drive : components.driving()) {
      threads.put(drive.plan().name(), drive.called());
    }
    return new Shares(alive, components.atHand(), threads);
  }

  @Override
  public void relieved(long stays, long most) {
    tell.log("memory", bytes(stays) + " of " + bytes(most) + " stay after what leaked was ended");
  }

  @Override
  public void blind(String why) {
    blind = true;
    tell.warn("who fills the engine's memory can't be told: " + why);
  }
}
