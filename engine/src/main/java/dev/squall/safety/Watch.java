package dev.squall.safety;

import dev.squall.plan.Limit;
import dev.squall.units.Print;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One subject's circuit breaker.
 *
 * <pre>
 *              patience readings beyond the bound,
 *              or none for BLIND
 *   watching ─────────────────────────────────────▶ held ──┐ cool-down over, still beyond:
 *      ▲                                             │  ▲  │ another one; TRIPS of them: stop
 *      └─────────── cool-down over, within ──────────┘  └──┘
 *   the TRIPS-th trip: stop
 * </pre>
 */
final class Watch {
  /**
   * A reading that was there and is missing for so long counts as beyond its bound: who is blind
   * drives slowly.
   */
  static final long BLIND_NANOS = 3_000_000_000L;

  private @Nullable Limit limit;
  private @Nullable Limit dropped;
  private double[] beyond = new double[1];
  private int count;
  private int trips;
  private int failed;
  private boolean held;
  private long heldUntil;
  private boolean seen;
  private boolean toldUnseen;
  private boolean begun;
  private long seenAt;

  /**
   * Watches by another bound from now on; how often it tripped, and that it holds, stay. Null for
   * none.
   */
  void limit(@Nullable Limit next) {
    if (next == null && limit != null && held) {
      dropped = limit;
    }
    if (next == null || !next.equals(limit)) {
      count = 0;
    }
    if (next != null) {
      dropped = null;
      beyond = beyond.length == next.patience() ? beyond : new double[next.patience()];
    }
    limit = next;
  }

  /** It tripped before the first sample, in a run that goes on, and holds from that sample on. */
  void tripped(Limit by, int times) {
    trips = times;
    held = true;
    dropped = by;
  }

  /** It recovered before the first sample. */
  void recovered() {
    held = false;
    dropped = null;
  }

  boolean held() {
    return held;
  }

  /** How far a reading is from the bound, as a share of it; NaN without a bound or a reading. */
  double headroom(double reading) {
    Limit bound = limit;
    if (bound == null) {
      return Double.NaN;
    }
    double way = bound.subject().below() ? bound.bound() - reading : reading - bound.bound();
    return way / (bound.subject().below() ? bound.bound() : Math.max(reading, bound.bound()));
  }

  /** Takes a reading; null when there is nothing to decide. */
  @Nullable Decision sample(long at, double reading) {
    Limit bound = limit;
    if (!begun) {
      begun = true;
      seenAt = at;
      if (held && bound != null) {
        heldUntil = at + bound.coolDown().toNanos();
      }
    }
    boolean known = !Double.isNaN(reading);
    if (known) {
      seen = true;
      seenAt = at;
    }
    if (bound == null) {
      return drop(reading);
    }
    if (held) {
      return at - heldUntil < 0 ? null : tryAgain(bound, at, reading);
    }
    if (!known) {
      return at - seenAt < BLIND_NANOS ? null : blind(bound, at);
    }
    if (!bound.crossedBy(reading)) {
      count = 0;
      return null;
    }
    beyond[count++] = reading;
    return count < bound.patience() ? null : trip(bound, at, readings());
  }

  /** The limit that held is in force no more: nothing holds. */
  private @Nullable Decision drop(double reading) {
    Limit gone = dropped;
    dropped = null;
    if (gone == null || !held) {
      return null;
    }
    held = false;
    failed = 0;
    return new Decision.Recover(gone, reading);
  }

  private @Nullable Decision tryAgain(Limit bound, long at, double reading) {
    if (!Double.isNaN(reading) && !bound.crossedBy(reading)) {
      held = false;
      failed = 0;
      count = 0;
      return new Decision.Recover(bound, reading);
    }
    failed++;
    heldUntil = at + bound.coolDown().toNanos();
    if (failed < Limit.TRIPS) {
      return null;
    }
    return new Decision.Stop(
        bound,
        List.of(reading),
        trips,
        "limit '"
            + bound
            + "' stayed crossed through "
            + failed
            + " cool-downs of "
            + span(bound.coolDown())
            + " with every load at zero: "
            + said(bound, reading));
  }

  private @Nullable Decision blind(Limit bound, long at) {
    if (seen) {
      return trip(bound, at, List.of(Double.NaN));
    }
    if (toldUnseen) {
      return null;
    }
    toldUnseen = true;
    return new Decision.TurnedOff(
        bound, "its reading is listed but did not come for " + span(Duration.ofNanos(BLIND_NANOS)));
  }

  private Decision trip(Limit bound, long at, List<Double> readings) {
    trips++;
    count = 0;
    held = true;
    heldUntil = at + bound.coolDown().toNanos();
    if (trips < Limit.TRIPS) {
      return new Decision.LetGo(bound, readings, trips);
    }
    return new Decision.Stop(
        bound,
        readings,
        trips,
        "limit '" + bound + "' tripped " + trips + " times: " + said(bound, readings.getLast()));
  }

  private List<Double> readings() {
    List<Double> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(beyond[i]);
    }
    return List.copyOf(all);
  }

  private static String said(Limit bound, double reading) {
    return Double.isNaN(reading)
        ? "its reading vanished"
        : "was " + bound.subject().unit().print(reading);
  }

  private static String span(Duration duration) {
    return Print.duration(duration);
  }
}
