package dev.squall.guard;

import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * At most one engine that waits for the next run, for a process that plays one after the other: a
 * Java machine that has compiled a script once takes a third of the time to the first load. It is
 * for whoever holds this to say when the machine can bear the start of one. Thread-safe.
 */
public final class Spares implements AutoCloseable {
  /** One that ended by itself, or that could not be started, is not tried again at once. */
  private static final long AGAIN_NANOS = 60_000_000_000L;

  private final EngineCommand command;
  private final StateFolder state;
  private final Clock clock;
  private @Nullable Spare waiting;
  private long notBefore;
  private boolean closed;

  /** None waits before {@link #prepare}. */
  public Spares(EngineCommand command, StateFolder state, Clock clock) {
    this.command = command;
    this.state = state;
    this.clock = clock;
    notBefore = clock.nanos();
  }

  /** Starts one, unless one waits; returns at once. */
  public synchronized void prepare() {
    Spare known = waiting;
    if (closed || command.training() || (known != null && known.process().alive())) {
      return;
    }
    if (known != null) {
      known.close();
      waiting = null;
      notBefore = clock.nanos() + AGAIN_NANOS;
    }
    if (clock.nanos() - notBefore < 0) {
      return;
    }
    try {
      waiting = Spare.start(command, state);
    } catch (IOException none) {
      // The next run starts its own, and says what is wrong.
      notBefore = clock.nanos() + AGAIN_NANOS;
    }
  }

  /** The one that waits, now the caller's; null where none does. */
  synchronized @Nullable Spare take() {
    Spare taken = waiting;
    waiting = null;
    if (taken != null && !taken.process().alive()) {
      taken.close();
      return null;
    }
    return taken;
  }

  /** Ends the one that waits. No further one is started. */
  @Override
  public synchronized void close() {
    closed = true;
    Spare known = waiting;
    waiting = null;
    if (known != null) {
      known.close();
    }
  }
}
