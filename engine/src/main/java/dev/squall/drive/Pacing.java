package dev.squall.drive;

import dev.squall.arrival.ArrivalTimes;
import dev.squall.load.Course;
import dev.squall.posix.Threads;
import dev.squall.time.Clock;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/** The thread of an open drive: brings each operation when it is due. */
final class Pacing {
  /** The rate is looked up so often; what is planned is at most this far ahead. */
  private static final long SLICE_NANOS = 10_000_000L;

  /** Where the rate is zero. */
  private static final long IDLE_NANOS = 20_000_000L;

  /** After a longer stall than this (a machine that slept) the rest is not made up for. */
  private static final long LONGEST_STALL_NANOS = 60_000_000_000L;

  private final Clock clock;
  private final Course course;
  private final double perLevel;
  private final ArrivalTimes times;
  private final LongConsumer arrival;
  private final Thread thread;
  private volatile Passed passed;
  private volatile boolean held;
  private volatile boolean shut;

  /** How far its arrivals have come: those of before a moment are brought. */
  record Passed(long upTo, ArrivalTimes.Position position) {}

  /**
   * At rest until {@link #start}.
   *
   * @param perLevel operations per second at level 1
   * @param from the moment from which operations arrive
   * @param arrival takes each operation's planned moment, at or a little after it
   */
  Pacing(
      String name,
      Clock clock,
      Course course,
      double perLevel,
      ArrivalTimes times,
      long from,
      LongConsumer arrival) {
    this.clock = clock;
    this.course = course;
    this.perLevel = perLevel;
    this.times = times;
    this.arrival = arrival;
    passed = new Passed(from, times.position());
    thread = Thread.ofPlatform().daemon().name(name + "-pacing").unstarted(this::run);
    thread.setPriority(Thread.MAX_PRIORITY);
  }

  void start() {
    thread.start();
  }

  /** How far it has come; as when it was held, while it is. */
  Passed passed() {
    return passed;
  }

  void hold() {
    held = true;
    LockSupport.unpark(thread);
  }

  void open() {
    held = false;
    LockSupport.unpark(thread);
  }

  /** Nothing arrives any more; waits for the thread. */
  void close() {
    shut = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Threads.timerSlack(1);
    long at = passed.upTo();
    while (!shut) {
      try {
        at = advance(at);
      } catch (OutOfMemoryError full) {
        LockSupport.parkNanos(this, IDLE_NANOS); // who fills the heap is ended meanwhile
      }
    }
  }

  /** From {@code from} on; up to when it has come. */
  private long advance(long from) {
    if (held) {
      LockSupport.parkNanos(this, IDLE_NANOS);
      return clock.nanos();
    }
    long at = Math.max(from, clock.nanos() - LONGEST_STALL_NANOS);
    double mean = perLevel * course.mean(at, at + SLICE_NANOS);
    if (mean > 0) {
      times.slice(
          at,
          at + SLICE_NANOS,
          perLevel * course.at(at),
          perLevel * course.at(at + SLICE_NANOS - 1),
          mean);
      if (!bring()) {
        return at;
      }
      at += SLICE_NANOS;
    } else {
      at += IDLE_NANOS;
    }
    passed = new Passed(at, times.position());
    waitUntil(at);
    return at;
  }

  /** Brings what the slice holds; false when it was held or ended before that was done. */
  private boolean bring() {
    long due = times.next();
    while (due != ArrivalTimes.NONE) {
      waitUntil(due);
      if (held || shut) {
        passed = new Passed(due, times.beforeLast());
        times.forget();
        return false;
      }
      arrival.accept(due);
      due = times.next();
    }
    return true;
  }

  private void waitUntil(long nanos) {
    long left = nanos - clock.nanos();
    while (left > 0 && !held && !shut) {
      LockSupport.parkNanos(this, left);
      left = nanos - clock.nanos();
    }
  }
}
