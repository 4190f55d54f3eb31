package dev.squall.load.cpu;

import dev.squall.chance.Chance;
import dev.squall.load.Line;
import dev.squall.posix.CpuClock;
import dev.squall.posix.Threads;
import dev.squall.time.Clock;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * One pinned thread that works until it has had the execution time its {@link Line} asks for, and
 * sleeps for the rest of the cycle. Cycles last 2 to 8 ms, each length drawn anew, so that they
 * keep step with nothing, the kernel's tick least of all. Between checks it works for about 50 µs,
 * so it stops within that of a release, and its overshoot is taken off the next cycle. No garbage.
 */
final class Worker implements Runnable {
  private static final long SHORTEST_CYCLE = 2_000_000;
  private static final long CYCLE_SPREAD = 6_000_000;
  private static final long REST = 50_000_000;
  private static final long LEAST_QUANTUM = 30_000;
  private static final long MOST_QUANTUM = 60_000;
  private static final int MOST_BLOCKS = 64;

  final int core;
  final Line line = new Line();
  final AtomicLong blocks = new AtomicLong();
  final AtomicLong wrong = new AtomicLong();
  final CompletableFuture<Integer> id = new CompletableFuture<>();

  private final Clock clock;
  private final Chance chance;
  private final Work[] works;
  private final int[] blocksPerQuantum;
  private final Thread thread;
  private int turn;
  private volatile boolean released;
  private volatile boolean ended;
  private volatile boolean working;

  Worker(String name, int core, Work[] works, Clock clock, Chance chance) {
    this.core = core;
    this.works = works;
    this.clock = clock;
    this.chance = chance;
    blocksPerQuantum = new int[works.length];
    Arrays.fill(blocksPerQuantum, 1);
    thread = Thread.ofPlatform().daemon().name(name).unstarted(this);
  }

  void start() {
    thread.start();
  }

  /** Stops within a quantum and rests until {@link #resume}. */
  void release() {
    released = true;
  }

  void resume() {
    released = false;
  }

  /** Bends the line, and wakes the thread where it may rest. */
  void bend(double slope, long nanos) {
    boolean resting = line.slope() == 0;
    line.bend(slope, nanos);
    if (resting && slope > 0) {
      LockSupport.unpark(thread);
    }
  }

  boolean idle() {
    return !working;
  }

  void end() {
    ended = true;
    released = true;
    LockSupport.unpark(thread);
  }

  /** False when it has not ended in time. */
  boolean join(long millis) throws InterruptedException {
    thread.join(millis);
    return !thread.isAlive();
  }

  @Override
  public void run() {
    try {
      Threads.pin(core);
      Threads.timerSlack(1);
      id.complete(Threads.id());
    } catch (RuntimeException e) {
      id.completeExceptionally(e);
      return;
    }
    CpuClock cpu = CpuClock.thisThread();
    for (long cycle = 0; !ended; cycle++) {
      long now = clock.nanos();
      long end = now + SHORTEST_CYCLE + chance.below(cycle, CYCLE_SPREAD);
      double goal = line.value(end);
      if (!released && cpu.nanos() < goal) {
        work(cpu, goal, end);
      } else if (released || line.slope() == 0) {
        end = now + REST;
      }
      sleepUntil(end);
    }
  }

  private void work(CpuClock cpu, double goal, long end) {
    working = true;
    try {
      while (!released && cpu.nanos() < goal && clock.nanos() < end) {
        quantum();
      }
    } finally {
      working = false;
    }
  }

  private void quantum() {
    int kind = turn;
    turn = kind + 1 == works.length ? 0 : kind + 1;
    int due = blocksPerQuantum[kind];
    Work work = works[kind];
    long begin = clock.nanos();
    int bad = 0;
    for (int i = 0; i < due; i++) {
      if (!work.block()) {
        bad++;
      }
    }
    long took = clock.nanos() - begin;
    if (took < LEAST_QUANTUM) {
      blocksPerQuantum[kind] = Math.min(MOST_BLOCKS, due + 1);
    } else if (took > MOST_QUANTUM) {
      blocksPerQuantum[kind] = Math.max(1, due - 1);
    }
    blocks.lazySet(blocks.get() + due);
    if (bad > 0) {
      wrong.lazySet(wrong.get() + bad);
    }
  }

  private void sleepUntil(long end) {
    long left = end - clock.nanos();
    if (left > 0 && !ended) {
      LockSupport.parkNanos(this, left);
      // An interrupt would keep the thread from ever sleeping again; nobody here means anything by
      // one.
      Thread.interrupted();
    }
  }
}
