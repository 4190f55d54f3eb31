package dev.squall.arrival;

import dev.squall.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where workers wait for their next operation: it lets them through one after another as a {@link
 * Pacer} says, or holds them all, or sends them home.
 *
 * <p>One worker at a time waits for the pacer, the others wait for it (leader and followers): a due
 * operation wakes one thread, never all of them. Thread-safe; works for platform and virtual
 * threads.
 */
public final class Gate {
  /** A worker looks again after this long even when nobody wakes it. */
  private static final long LONGEST_WAIT_NANOS = 1_000_000_000L;

  private final Clock clock;
  private final Pacer pacer;
  private final ReentrantLock lead;
  private final AtomicInteger inside = new AtomicInteger();
  private volatile @Nullable Thread leader;
  private volatile boolean held;
  private volatile boolean shut;

  /**
   * An open gate.
   *
   * @param inTurn whether workers get operations in turn; if not, who has just had one may well get
   *     the next, which spares a change of threads
   */
  public Gate(Clock clock, Pacer pacer, boolean inTurn) {
    this.lead = new ReentrantLock(inTurn);
    this.clock = clock;
    this.pacer = pacer;
  }

  /**
   * Waits until an operation is due. Who got a number above zero calls {@link #leave} with it when
   * they are done.
   *
   * @return how many operations to do, 1 to {@code most}; 0 when the gate is shut: go home
   */
  public int enter(int most) {
    while (!shut) {
      int due = !held && pacer.boundless() ? most : lead(most);
      if (due > 0 && admit(due)) {
        return due;
      }
    }
    return 0;
  }

  /** As {@link #enter}, but returns 0 at once where no operation is due. */
  public int tryEnter(int most) {
    if (held || shut) {
      return 0;
    }
    int due = pacer.take(most, clock.nanos());
    return due > 0 && admit(due) ? due : 0;
  }

  /** So many of the operations let in are done. */
  public void leave(int operations) {
    inside.addAndGet(-operations);
  }

  /** Nanoseconds until an operation is due; {@link Long#MAX_VALUE} while held. */
  public long untilNext() {
    return held ? Long.MAX_VALUE : pacer.untilNext(clock.nanos());
  }

  /** Lets nobody in until {@link #open}. What falls due meanwhile is not caught up. */
  public void hold() {
    held = true;
    wake();
  }

  /** Lets workers in again. */
  public void open() {
    pacer.forgive(clock.nanos());
    held = false;
    wake();
  }

  /** Sends everybody home, for good. */
  public void shut() {
    shut = true;
    wake();
  }

  /** True once shut. */
  public boolean isShut() {
    return shut;
  }

  /** True while held. */
  public boolean isHeld() {
    return held;
  }

  /** Operations let in and not yet done. */
  public int inside() {
    return inside.get();
  }

  /** Has the waiting worker look again: the rate changed. */
  public void wake() {
    Thread waiting = leader;
    if (waiting != null) {
      LockSupport.unpark(waiting);
    }
  }

  /**
   * Entering is announced before the last look at the hold, so that held and nobody inside means
   * nobody comes.
   */
  private boolean admit(int operations) {
    inside.addAndGet(operations);
    if (held || shut) {
      inside.addAndGet(-operations);
      return false;
    }
    return true;
  }

  private int lead(int most) {
    lead.lock();
    try {
      leader = Thread.currentThread();
      while (!shut) {
        long wait = LONGEST_WAIT_NANOS;
        if (!held) {
          int due = pacer.take(most, clock.nanos());
          if (due > 0) {
            return due;
          }
          wait = Math.min(wait, pacer.untilNext(clock.nanos()));
        }
        if (wait > 0) {
          LockSupport.parkNanos(this, wait);
        }
      }
      return 0;
    } finally {
      leader = null;
      lead.unlock();
    }
  }
}
