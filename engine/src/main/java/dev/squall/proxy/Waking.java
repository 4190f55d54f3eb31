package dev.squall.proxy;

import dev.squall.time.Clock;
import java.util.concurrent.locks.Condition;

/**
 * Meets moments more closely than the kernel wakes a thread: it learns how late that is, wakes so
 * much earlier, and spins for the rest. It spins for no more than a tenth of one core's time, all
 * its users together. Any thread.
 */
final class Waking {
  private static final long MOST_EARLY = 500_000;
  private static final double SHARE = 0.1;
  private static final double MOST_SAVED = 10_000_000;

  /** Who has waited for less was not asleep, or not deeply. */
  private static final long SLEPT = 1_000_000;

  /** Of a new observation in the mean. */
  private static final double WEIGHT = 0.1;

  private final Clock clock;
  private double late = MOST_EARLY / 4.0;
  private double saved = MOST_SAVED;
  private long since;

  Waking(Clock clock) {
    this.clock = clock;
    since = clock.nanos();
  }

  /**
   * Sleeps until shortly before {@code due}, for {@link #meet} to wait for the rest; false when
   * {@code changed} woke it before. Under that one's lock.
   */
  @SuppressWarnings("WaitNotInLoop") // its callers look again at what is due
  boolean sleeps(Condition changed, long due) throws InterruptedException {
    long sleep = due - early() - clock.nanos();
    if (sleep <= 0) {
      return true;
    }
    long left = changed.awaitNanos(sleep);
    if (left > 0) {
      return false;
    }
    overslept(-left);
    return true;
  }

  private synchronized void overslept(long nanos) {
    late += WEIGHT * (Math.min(nanos, 2 * MOST_EARLY) - late);
  }

  /** Spins until {@code due}, so long as that may last. */
  void meet(long due) {
    long from = clock.nanos();
    long now = from;
    while (now - due < 0 && now - from < MOST_EARLY) {
      Thread.onSpinWait();
      now = clock.nanos();
    }
    spent(now - from);
  }

  /**
   * When that came which a thread has waited for since {@code asked} and has been woken by now:
   * earlier than it knows, as it was woken late.
   */
  long came(long asked) {
    long now = clock.nanos();
    return now - asked < SLEPT ? now : now - lateness();
  }

  private synchronized long lateness() {
    return Math.round(Math.min(MOST_EARLY, late));
  }

  private synchronized long early() {
    long now = clock.nanos();
    saved = Math.min(MOST_SAVED, saved + SHARE * (now - since));
    since = now;
    return saved > 0 ? Math.round(Math.min(MOST_EARLY, late)) : 0;
  }

  private synchronized void spent(long nanos) {
    saved -= nanos;
  }
}
