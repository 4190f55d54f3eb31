package dev.squall.load.memory;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.squall.chance.Chance;
import dev.squall.plan.LoadSettings.Access;
import dev.squall.time.Clock;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that reads, checks, flips and writes a word of held cache lines, in order, at random
 * places, or each found by what the one before held; at a rate or as fast as one thread can. No
 * garbage.
 */
final class Toucher implements Runnable {
  private static final int BATCH = 256;
  private static final long NAP = 1_000_000;
  private static final long REST = 50_000_000;
  private static final double MOST_BACKLOG_SECONDS = 0.1;

  private final Access access;
  private final double perSecond;
  private final MemorySegment memory;
  private final Pattern pattern;
  private final Held held;
  private final Clock clock;
  private final long key;
  private final Thread thread;
  private volatile boolean ended;
  private long count;
  private long cursor;
  private long found;

  /**
   * Touches {@code memory} as far as it is held.
   *
   * @param perSecond +∞ for as fast as it can
   */
  Toucher(
      String name,
      Access access,
      double perSecond,
      MemorySegment memory,
      Pattern pattern,
      Held held,
      Clock clock,
      Chance chance) {
    this.access = access;
    this.perSecond = perSecond;
    this.memory = memory;
    this.pattern = pattern;
    this.held = held;
    this.clock = clock;
    key = chance.bits(0);
    thread = Thread.ofPlatform().daemon().name(name + "-access").unstarted(this);
  }

  void start() {
    thread.start();
  }

  void end() {
    ended = true;
    LockSupport.unpark(thread);
  }

  boolean join(long millis) throws InterruptedException {
    thread.join(millis);
    return !thread.isAlive();
  }

  @Override
  public void run() {
    double owed = 0;
    long before = clock.nanos();
    while (!ended) {
      long now = clock.nanos();
      if (held.bytes() == 0) {
        owed = 0;
        before = now;
        nap(REST);
        continue;
      }
      owed = owed(owed, (now - before) * 1e-9);
      before = now;
      int due = (int) Math.min(BATCH, owed);
      if (due == 0 || held.shrinking()) {
        nap(NAP);
        continue;
      }
      batch(due);
      owed -= due;
      if (owed < 1) {
        nap(NAP);
      }
    }
  }

  private double owed(double before, double seconds) {
    if (perSecond == Double.POSITIVE_INFINITY) {
      return 2 * BATCH;
    }
    return Math.min(
        before + seconds * perSecond, Math.max(BATCH, perSecond * MOST_BACKLOG_SECONDS));
  }

  private void nap(long nanos) {
    LockSupport.parkNanos(this, nanos);
    Thread.interrupted();
  }

  private void batch(int due) {
    held.lock.lock();
    try {
      long lines = held.bytes() / Pattern.LINE;
      if (lines == 0) {
        return;
      }
      int wrong = 0;
      for (int i = 0; i < due; i++) {
        wrong += touch(place(lines)) ? 0 : 1;
      }
      held.accesses.lazySet(held.accesses.get() + due);
      if (wrong > 0) {
        held.wrong.addAndGet(wrong);
      }
    } finally {
      held.lock.unlock();
    }
  }

  private long place(long lines) {
    count++;
    return switch (access) {
      case SEQUENTIAL, HOLD -> {
        cursor = cursor + 1 < lines ? cursor + 1 : 0;
        yield cursor;
      }
      case RANDOM -> Math.unsignedMultiplyHigh(Chance.mix(key + count), lines);
      case CHASE -> Math.unsignedMultiplyHigh(Chance.mix(found + count), lines);
    };
  }

  private boolean touch(long line) {
    long at = line * Pattern.LINE + Pattern.TOUCHED;
    long word = memory.get(JAVA_LONG, at);
    memory.set(JAVA_LONG, at, ~word);
    long expected = pattern.word(line);
    // The same for a flipped word, so that a chase takes the same way each time.
    found = word < 0 ? ~word : word;
    return word == expected || word == ~expected;
  }
}
