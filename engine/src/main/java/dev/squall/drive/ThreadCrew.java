package dev.squall.drive;

import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.plan.Arrivals;
import dev.squall.plan.Overflow;
import dev.squall.posix.Threads;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A thread for each place: virtual ones for operations that wait, platform ones for those that
 * compute. Thread-safe.
 */
final class ThreadCrew implements Crew {
  /** A virtual thread that never waits gives way this often. */
  private static final long TURN_NANOS = 1_000_000L;

  private static final long INTERRUPTED_NANOS = 1_000_000_000L;
  private static final long LOOK_NANOS = 1_000_000L;

  private final Work work;
  private final boolean virtual;
  private final int most;
  private final ThreadFactory threads;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Worker> idle = new ArrayDeque<>();
  private final List<Worker> workers = new ArrayList<>();
  private final Waiting waiting = new Waiting();
  private long mostBusy;
  private volatile int users;
  private volatile boolean held;
  private volatile boolean shut;

  ThreadCrew(Work work, boolean virtual, int most) {
    this.work = work;
    this.virtual = virtual;
    this.most = most;
    String name = work.name() + "-";
    threads =
        virtual
            ? Thread.ofVirtual().name(name, 0).factory()
            : Thread.ofPlatform().daemon().name(name, 0).factory();
  }

  @Override
  public void offer(long plannedNanos) {
    Worker worker;
    lock.lock();
    try {
      if (held || shut) {
        return;
      }
      work.tally().arrived(plannedNanos);
      worker = idle.pollLast();
      if (worker == null && workers.size() < most) {
        worker = new Worker(workers.size(), true);
        workers.add(worker);
      }
      mostBusy = Math.max(mostBusy, workers.size() - idle.size());
      if (worker == null) {
        overflow(plannedNanos);
        return;
      }
    } finally {
      lock.unlock();
    }
    worker.give(plannedNanos);
  }

  private void overflow(long plannedNanos) {
    Overflow policy = work.settings().overflow();
    switch (policy) {
      case QUEUE -> {
        if (!waiting.add(plannedNanos)) {
          work.tally().left(work.clock().nanos());
        }
      }
      case DROP -> work.tally().left(work.clock().nanos());
      case FAIL ->
          work.tally()
              .refused(work.clock().nanos(), most + " operations were under way, no place left");
    }
  }

  @Override
  public void users(int number) {
    if (number == users && workers.size() >= number) {
      return;
    }
    lock.lock();
    try {
      users = Math.min(number, most);
      while (workers.size() < users && !shut) {
        Worker worker = new Worker(workers.size(), false);
        workers.add(worker);
        worker.start();
      }
      wakeAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void hold() {
    held = true;
    lock.lock();
    try {
      long now = work.clock().nanos();
      while (!waiting.isEmpty()) {
        waiting.take();
        work.tally().left(now);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void open() {
    held = false;
    lock.lock();
    try {
      wakeAll();
    } finally {
      lock.unlock();
    }
  }

  private void wakeAll() {
    workers.forEach(Worker::wake);
  }

  @Override
  public Collection<Slot> slots() {
    lock.lock();
    try {
      return workers.stream().map(worker -> worker.slot).toList();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long takeMost() {
    lock.lock();
    try {
      long taken = mostBusy;
      mostBusy = 0;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int active() {
    return held ? 0 : users;
  }

  @Override
  public boolean full() {
    lock.lock();
    try {
      return idle.isEmpty() && workers.size() >= most;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close(long drainNanos) {
    shut = true;
    hold();
    open();
    if (!ended(work.clock().nanos() + drainNanos)) {
      List<Worker> all;
      lock.lock();
      try {
        all = List.copyOf(workers);
      } finally {
        lock.unlock();
      }
      all.forEach(Worker::interrupt);
      ended(work.clock().nanos() + INTERRUPTED_NANOS);
      for (Worker worker : all) {
        work.tally().done(worker.slot, Outcome.failed(Work.NEVER_ENDED), work.clock().nanos());
      }
    }
  }

  private boolean ended(long deadline) {
    while (work.tally().inFlight() > 0) {
      if (work.clock().nanos() > deadline) {
        return false;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return true;
  }

  /** One place, and the thread in it. */
  private final class Worker implements Runnable {
    private static final long NO_WORK = Long.MIN_VALUE;

    private final Slot slot;
    private final boolean open;
    private final Thread thread;
    private volatile long given = NO_WORK;
    private boolean met;
    private long thoughts;
    private long turnStarted;

    Worker(int number, boolean open) {
      slot = new Slot(work.user(number));
      this.open = open;
      thread = threads.newThread(this);
    }

    void start() {
      thread.start();
    }

    void wake() {
      LockSupport.unpark(thread);
    }

    void interrupt() {
      thread.interrupt();
    }

    void give(long planned) {
      given = planned;
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
        if (met) {
          work.part(slot.user);
        }
      }
    }

    private void serve() {
      while (!shut) {
        long planned = given;
        if (planned == NO_WORK) {
          LockSupport.park(this);
          continue;
        }
        given = NO_WORK;
        once(planned, true);
        rest();
      }
    }

    /** Does what has been waiting, then waits to be given something. */
    private void rest() {
      while (true) {
        long planned;
        lock.lock();
        try {
          if (shut || waiting.isEmpty()) {
            idle.addLast(this);
            return;
          }
          planned = waiting.take();
        } finally {
          lock.unlock();
        }
        once(planned, false);
      }
    }

    private void loop() {
      while (!shut) {
        if (held || slot.user.number() >= users || !work.mayBegin()) {
          LockSupport.park(this);
          continue;
        }
        long now = work.clock().nanos();
        work.tally().arrived(now);
        once(now, false);
        think();
      }
    }

    private void think() {
      if (work.settings().arrivals() instanceof Arrivals.Closed closed
          && closed.think().isPositive()) {
        double mean = closed.think().toNanos();
        double nanos =
            closed.thinking() == Arrivals.Thinking.CONSTANT
                ? mean
                : mean * slot.user.chance().stream("think").exponential(thoughts++);
        long until = work.clock().nanos() + (long) nanos;
        while (!shut) {
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

    /**
     * @param atOnce there was a place for it when it arrived: what it begins late is the
     *     generator's delay
     */
    private void once(long planned, boolean atOnce) {
      int index = work.lineup().draw();
      Outcome outcome = null;
      if (!met) {
        outcome = work.meet(slot.user);
        met = outcome == null;
      }
      long now = work.clock().nanos();
      if (atOnce) {
        work.tally().delayed(now - planned);
      }
      slot.planned = planned;
      work.tally().sent(slot, index, now);
      if (outcome == null) {
        outcome = call(work.lineup().get(index).action());
      }
      work.tally().done(slot, outcome, work.clock().nanos());
    }

    private Outcome call(Operation.Action action) {
      try {
        Outcome outcome =
            switch (action) {
              case Operation.Call call -> call.call(slot.user);
              case Operation.Begin begin -> await(begin);
            };
        return outcome;
      } catch (Exception | StackOverflowError | AssertionError | LinkageError failure) {
        return Work.threw(failure);
      }
    }

    private Outcome await(Operation.Begin begin) throws Exception {
      var answer = new java.util.concurrent.CompletableFuture<Outcome>();
      begin.begin(slot.user, answer::complete);
      return answer.get();
    }
  }
}
