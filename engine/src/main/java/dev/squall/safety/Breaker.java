package dev.squall.safety;

import dev.squall.plan.BreakerPlan;
import dev.squall.plan.BreakerPlan.Step;
import dev.squall.plan.Limit;
import dev.squall.units.Print;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A resource's circuit breaker, fed by its limits (the pattern: M. Nygard, Release It!).
 *
 * <pre>
 *            a limit is crossed with patience, or blind
 *   CLOSED ────────────────────────────────────────────▶ OPEN ──┐ cool-down over, still beyond:
 *     ▲                    again: the policy's next step ▲  │   │ another one; TRIPS of them: stop
 *     │  kept for PROBE                                  │  │ ◀─┘
 *     └─────────────────── HALF-OPEN ────────────────────┘  │
 *                              ▲       cool-down over, within
 *                              └────────────────────────────┘
 * </pre>
 *
 * <p>Open is a step of the policy: <em>slow</em> halves every level, and is followed by the next
 * step where the limit is still crossed {@link #HELP_NANOS} later; <em>hold</em> puts every load at
 * zero; <em>stop</em> ends the run. Half-open, loads are back at half their levels. A bound that
 * stops ({@link Limit#stop}) does so whatever the policy.
 */
final class Breaker {
  /** How it stands. */
  enum State {
    CLOSED,
    OPEN,
    HALF_OPEN
  }

  /** Cool-downs in a row that do not help before a policy with a stop stops. */
  static final int TRIPS = 3;

  /** How long loads stay reduced after a cool-down before the breaker closes. */
  static final long PROBE_NANOS = 3_000_000_000L;

  /** How long a halved load has to help. */
  static final long HELP_NANOS = 2_000_000_000L;

  private final List<Watch> watches = new ArrayList<>();
  private final BreakerPlan plan;
  private State state = State.CLOSED;
  private Step step = Step.HOLD;
  private @Nullable Limit cause;
  private int trips;
  private int failed;
  private long until;
  private long helpUntil;
  private long openedAt;
  private boolean recalled;

  Breaker(BreakerPlan plan) {
    this.plan = plan;
  }

  /** It is fed by this limit too. */
  void fedBy(Watch watch) {
    watches.add(watch);
  }

  /**
   * It had opened so often, in a run that goes on: as it stood, for a whole cool-down from its next
   * moment on.
   */
  void tripped(Limit by, int times) {
    trips = times;
    step = plan.step(times);
    state = State.OPEN;
    cause = by;
    recalled = true;
  }

  /** It was half-open: for a whole probe from its next moment on. */
  void recovered() {
    state = State.HALF_OPEN;
    recalled = true;
  }

  /** It was closed again. */
  void closed() {
    state = State.CLOSED;
    cause = null;
    recalled = false;
  }

  State state() {
    return state;
  }

  /** True while it keeps every load at zero. */
  boolean holds() {
    return state == State.OPEN && step != Step.SLOW;
  }

  /** What it multiplies every level by, apart from holding. */
  double factor() {
    return state == State.HALF_OPEN || (state == State.OPEN && step == Step.SLOW)
        ? BreakerPlan.REDUCED
        : 1;
  }

  /** One of its limits stands so with its latest reading; what follows, or null. */
  @Nullable Decision stands(Watch watch, Watch.Stand stand, long at) {
    Limit limit = watch.limit();
    if (limit == null || stand == Watch.Stand.CALM) {
      return null;
    }
    if (stand == Watch.Stand.UNSEEN) {
      return new Decision.TurnedOff(
          limit,
          (limit.rule() == null
                  ? "its reading is listed but did not come for "
                  : "it could not be judged for ")
              + Print.duration(Duration.ofNanos(Watch.BLIND_NANOS)));
    }
    if (stand == Watch.Stand.FATAL) {
      return stop(
          watch,
          limit,
          at,
          "limit '"
              + limit
              + "' was beyond the bound to stop at, "
              + limit.subject().unit().print(limit.stop() == null ? Double.NaN : limit.stop())
              + ": "
              + said(limit, watch.latest()));
    }
    boolean helped = at - helpUntil < 0;
    return holds() || (state == State.OPEN && helped) ? null : open(watch, limit, at);
  }

  private Decision open(Watch watch, Limit limit, long at) {
    Step next = plan.step(trips + 1);
    if (next == Step.STOP) {
      return stop(
          watch,
          limit,
          at,
          "limit '" + limit + "' tripped " + times(trips + 1) + ": " + said(limit, watch.latest()));
    }
    trip(limit, next, at);
    Decision opened =
        new Decision.Opened(plan.of(), limit, next, watch.readings(), trips, at - watch.since());
    watches.forEach(Watch::forget);
    return opened;
  }

  private Decision stop(Watch watch, Limit limit, long at, String why) {
    trip(limit, Step.STOP, at);
    return new Decision.Stop(plan.of(), limit, watch.readings(), trips, at - watch.since(), why);
  }

  private void trip(Limit limit, Step next, long at) {
    trips++;
    step = next;
    state = State.OPEN;
    cause = limit;
    until = at + limit.coolDown().toNanos();
    helpUntil = at + HELP_NANOS;
    openedAt = at;
    failed = 0;
  }

  private static String times(int count) {
    return count == 1 ? "once" : count + " times";
  }

  /**
   * Time goes by; what follows, or null.
   *
   * @param others true while another breaker keeps loads at zero, so that nothing is tried
   */
  @Nullable Decision passes(long at, boolean others) {
    Limit tripped = cause;
    if (tripped == null) {
      return null;
    }
    if (recalled) {
      recalled = false;
      openedAt = at;
      helpUntil = at + HELP_NANOS;
      until = at + (state == State.OPEN ? tripped.coolDown().toNanos() : PROBE_NANOS);
    }
    return switch (state) {
      case CLOSED -> null;
      case OPEN -> opened(at, tripped);
      case HALF_OPEN -> {
        if (others) {
          until = at + PROBE_NANOS;
        }
        yield at - until < 0 ? null : close(tripped);
      }
    };
  }

  private @Nullable Decision opened(long at, Limit tripped) {
    if (watches.stream().allMatch(watch -> watch.limit() == null)) {
      return halfOpen(at, tripped); // the phase that brought the limit is over
    }
    if (at - until < 0) {
      return null;
    }
    Watch beyond = beyond();
    if (beyond == null) {
      return halfOpen(at, tripped);
    }
    Limit limit = Objects.requireNonNull(beyond.limit());
    failed++;
    until = at + limit.coolDown().toNanos();
    if (failed < TRIPS || !plan.stops() || step == Step.SLOW) {
      return null;
    }
    return new Decision.Stop(
        plan.of(),
        limit,
        List.of(beyond.latest()),
        trips,
        at - openedAt,
        "limit '"
            + limit
            + "' stayed crossed through "
            + failed
            + " cool-downs of "
            + Print.duration(limit.coolDown())
            + " with every load at zero: "
            + said(limit, beyond.latest()));
  }

  /** The first of its limits that is not within its bound, or can't be read; null where all are. */
  private @Nullable Watch beyond() {
    for (Watch watch : watches) {
      if (!watch.within()) {
        return watch;
      }
    }
    return null;
  }

  private Decision halfOpen(long at, Limit tripped) {
    state = State.HALF_OPEN;
    until = at + PROBE_NANOS;
    watches.forEach(Watch::forget);
    for (Watch watch : watches) {
      Limit now = watch.limit();
      if (now != null && now.subject() == tripped.subject()) {
        return new Decision.Recover(plan.of(), now, watch.latest());
      }
    }
    return new Decision.Recover(plan.of(), tripped, Double.NaN);
  }

  private Decision close(Limit tripped) {
    state = State.CLOSED;
    cause = null;
    return new Decision.Close(plan.of(), tripped);
  }

  private static String said(Limit limit, double reading) {
    return Double.isNaN(reading)
        ? "its reading vanished"
        : limit.rule() != null ? "it is broken" : "was " + limit.subject().unit().print(reading);
  }
}
