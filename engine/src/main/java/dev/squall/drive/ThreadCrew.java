package dev.squall.drive;

import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.posix.Threads;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread for each place: virtual ones for operations that wait, platform ones for those that
 * compute. Thread-safe.
 */
final class ThreadCrew extends Crew<ThreadCrew.Worker> {
  /** A virtual thread that never waits gives way this often. */
  private static final long TURN_NANOS = 1_000_000L;

  private static final long INTERRUPTED_NANOS = 1_000_000_000L;

  private final boolean virtual;
  private final ThreadFactory threads;

  ThreadCrew(Work work, boolean virtual, int most) {
    super(work, most);
    this.virtual = virtual;
    String name = work.name() + "-";
    threads =
        virtual
            ? Thread.ofVirtual().name(name, 0).factory()
            : Thread.ofPlatform().daemon().name(name, 0).factory();
  }

  @Override
  Worker place(int number, boolean open) {
    return new Worker(new Slot(work.user(number)), open);
  }

  @Override
  void serve(Worker place, long plannedNanos) {
    place.give(plannedNanos);
  }

  @Override
  void goOn() {
    lock.lock();
    try {
      places().forEach(Worker::goOn);
    } finally {
      lock.unlock();
    }
  }

  /** True where its threads are virtual. */
  boolean virtual() {
    return virtual;
  }

  /**
   * Operations that are under way for longer and whose threads do not wait: each has a processor,
   * or a carrier, or is ready for one.
   */
  List<Slot> running(long now, long longerNanos) {
    return places().stream()
        .filter(worker -> worker.slot.operation != Slot.NOTHING)
        .filter(worker -> now - worker.slot.sent > longerNanos)
        .filter(worker -> worker.thread.getState() == Thread.State.RUNNABLE)
        .map(worker -> worker.slot)
        .toList();
  }

  @Override
  void interrupt(List<Worker> all) {
    all.forEach(worker -> worker.thread.interrupt());
    ended(INTERRUPTED_NANOS);
  }

  /** One place, and the thread in it. */
  final class Worker extends Crew.Place implements Runnable {
    private final boolean open;
    private final Thread thread;
    private volatile long given = NONE;
    private long turnStarted;

    Worker(Slot slot, boolean open) {
      super(slot);
      this.open = open;
      thread = threads.newThread(this);
    }

    private void give(long planned) {
      given = planned;
      startOrWake();
    }

    /** A user's thread runs from the first; one for arrivals once it is given one. */
    private void goOn() {
      if (open) {
        LockSupport.unpark(thread);
      } else {
        startOrWake();
      }
    }

    private void startOrWake() {
      if (thread.getState() == Thread.State.NEW) {
        thread.start();
      } else {
        LockSupport.unpark(thread);
      }
    }

    @Override
    public void run() {
      if (!virtual) {
        Threads.timerSlack(1);
      }
      turnStarted = work.clock().nanos();
      try {
        if (open) {
          serve();
        } else {
          loop();
        }
      } finally {
        part(this);
      }
    }

    private void serve() {
      while (true) {
        long planned = given;
        if (planned == NONE) {
          if (shut()) {
            return;
          }
          LockSupport.park(this);
          continue;
        }
        given = NONE;
        once(planned, true);
        for (long next = next(this); next != NONE; next = next(this)) {
          once(next, false);
        }
      }
    }

    private void loop() {
      while (!shut()) {
        if (!mayBegin(this)) {
          LockSupport.park(this);
          continue;
        }
        long now = work.clock().nanos();
        work.tally().arrived(now);
        once(now, false);
        rest();
      }
    }

    private void rest() {
      long thinks = think(this);
      if (thinks > 0) {
        long until = work.clock().nanos() + thinks;
        while (!shut()) {
          long left = until - work.clock().nanos();
          if (left <= 0) {
            return;
          }
          LockSupport.parkNanos(this, left);
        }
      } else if (virtual) {
        long now = work.clock().nanos();
        if (now - turnStarted > TURN_NANOS) {
          Thread.yield();
          turnStarted = work.clock().nanos();
        }
      }
    }

    private void once(long planned, boolean atOnce) {
      if (!mayPass()) {
        return;
      }
      Outcome outcome = send(this, planned, atOnce);
      if (outcome == null) {
        outcome = call(action(this));
      }
      work.tally().done(slot, outcome, work.clock().nanos());
    }

    private Outcome call(Operation.Action action) {
      try {
        return switch (action) {
          case Operation.Call call -> call.call(slot.user);
          case Operation.Begin begin -> await(begin);
        };
      } catch (Exception | StackOverflowError | AssertionError | LinkageError failure) {
        return Work.threw(failure);
      } catch (OutOfMemoryError full) {
        return work.ranOut(slot.operation, slot.sent, full);
      }
    }

    private Outcome await(Operation.Begin begin) throws Exception {
      var answer = new CompletableFuture<Outcome>();
      begin.begin(slot.user, answer::complete);
      return answer.get();
    }
  }
}
