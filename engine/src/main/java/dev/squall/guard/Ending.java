package dev.squall.guard;

import dev.squall.event.Event;
import dev.squall.time.Clock;
import dev.squall.wire.Message;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sees a run that plays to its end: the plan's, or an earlier one that somebody or a limit asked
 * for, which the engine must come to in time or is killed. For the session's thread.
 */
final class Ending {
  /** How long a drain may take after the first request to stop. */
  private static final long DRAIN_NANOS = 10_000_000_000L;

  /** How long after a second request. */
  private static final long HURRY_NANOS = 1_500_000_000L;

  private static final long NEVER = Long.MAX_VALUE;

  private final EngineHost engine;
  private final Hub hub;
  private final Clock clock;
  private long deadline = NEVER;
  private int stops;
  private boolean played;

  Ending(EngineHost engine, Hub hub, Clock clock) {
    this.engine = engine;
    this.hub = hub;
    this.clock = clock;
  }

  /**
   * Acts on notices until the engine's process has ended.
   *
   * @param log what the engine wrote, for how it died
   */
  void await(Path log) throws InterruptedException {
    while (true) {
      long left = deadline == NEVER ? DRAIN_NANOS : Math.max(0, deadline - clock.nanos());
      @Nullable Notice notice = engine.notices().poll(left, TimeUnit.NANOSECONDS);
      switch (notice) {
        case null -> {
          if (deadline != NEVER && clock.nanos() >= deadline) {
            killed("it had not let go in time");
          }
        }
        case Notice.Played how -> {
          played = true;
          deadline = clock.nanos() + engine.exitNanos();
        }
        case Notice.EngineExited exited -> {
          if (!played) {
            hub.happened(new Event.EngineDied(engine.process().exit(), engine.howItDied(log)));
          }
          return;
        }
        case Notice.EngineSilent silent -> killed(silent.how());
        case Notice.StopAsked stop -> stop(stop.why());
        case Notice.LimitStops limit -> {
          engine.send(new Message.Stop(0, limit.why()));
          deadline = Math.min(deadline, clock.nanos() + DRAIN_NANOS);
        }
        case Notice.EngineHere again -> {}
        case Notice.Valid again -> {}
        case Notice.Invalid again -> {}
      }
    }
  }

  private void killed(String why) {
    hub.happened(new Event.Logged("error", "the engine was killed: " + why));
    engine.process().kill();
    deadline = NEVER;
  }

  private void stop(String why) {
    stops++;
    hub.happened(new Event.Commanded(stops == 1 ? "stop" : "stop at once", why));
    if (stops == 1) {
      engine.send(new Message.Stop(0, why));
      deadline = Math.min(deadline, clock.nanos() + DRAIN_NANOS);
    } else {
      engine.letGo(why, clock.nanos());
      deadline = Math.min(deadline, clock.nanos() + HURRY_NANOS);
    }
  }
}
