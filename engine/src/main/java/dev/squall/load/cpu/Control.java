package dev.squall.load.cpu;

import dev.squall.chance.Chance;
import dev.squall.load.TimeMean;
import dev.squall.time.Clock;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that bends the workers' lines, about every 10 ms while something is asked: brings the
 * {@link Account} up to date and lets {@link Balance} divide. The workers go on along their lines
 * when it comes late.
 */
final class Control implements Runnable {
  private static final long SHORTEST_TICK = 8_000_000;
  private static final long TICK_SPREAD = 4_000_000;
  private static final long REST = 100_000_000;

  /** How far a worker may fall behind its line before the rest is offered to the other cores. */
  private static final long MOST_LAG = 20_000_000;

  private final Worker[] workers;
  private final Account account;
  private final Balance balance;
  private final boolean othersCount;
  private final Clock clock;
  private final Chance chance;
  private final TimeMean asked;
  private final long[] none;
  private final Thread thread;
  private volatile boolean ended;
  private long before;

  /**
   * Steers {@code workers}.
   *
   * @param othersCount whether others' time is part of what is asked
   */
  Control(
      String name,
      Worker[] workers,
      Account account,
      Balance balance,
      boolean othersCount,
      Clock clock,
      Chance chance) {
    this.workers = workers;
    this.account = account;
    this.balance = balance;
    this.othersCount = othersCount;
    this.clock = clock;
    this.chance = chance;
    before = clock.nanos();
    asked = new TimeMean(before);
    none = new long[workers.length + 1];
    thread = Thread.ofPlatform().daemon().name(name).unstarted(this);
  }

  void start() {
    thread.start();
  }

  /** Share asked from now on, 0 to 1. */
  void ask(double share, long nanos) {
    asked.set(share, nanos);
    LockSupport.unpark(thread);
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
    for (long turn = 0; !ended; turn++) {
      boolean resting = tick();
      LockSupport.parkNanos(this, resting ? REST : SHORTEST_TICK + chance.below(turn, TICK_SPREAD));
      Thread.interrupted();
    }
  }

  /** Once. True when nothing is asked. */
  boolean tick() {
    synchronized (account) {
      long now = clock.nanos();
      account.update(now);
      double share = asked.level();
      balance.account(
          (now - before) * 1e-9,
          asked.take(now),
          othersCount ? account.others() : none,
          lines(now));
      before = now;
      if (share <= 0) {
        rest(now);
        return true;
      }
      bend(share, now);
      return false;
    }
  }

  private void rest(long now) {
    for (int i = 0; i < workers.length; i++) {
      workers[i].line.reset(account.own()[i], now);
    }
    balance.settle(lines(now));
  }

  private void bend(double share, long now) {
    double[] rates = balance.rates(share);
    for (int i = 0; i < workers.length; i++) {
      workers[i].line.forgive(account.own()[i], MOST_LAG, now);
      workers[i].bend(rates[i], now);
    }
    balance.moved(lines(now));
  }

  private double lines(long now) {
    double sum = 0;
    for (Worker worker : workers) {
      sum += worker.line.value(now);
    }
    return sum;
  }
}
