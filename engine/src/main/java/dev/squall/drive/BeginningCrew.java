package dev.squall.drive;

import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.plan.Arrivals;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * No threads: operations are begun by whoever brings them, or by whoever ends the one before.
 * Thread-safe.
 */
final class BeginningCrew implements Crew {
  private static final long LOOK_NANOS = 1_000_000L;

  private final Work work;
  private final int most;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Place> free = new ArrayDeque<>();
  private final List<Place> places = new ArrayList<>();
  private final Waiting waiting = new Waiting();
  private @Nullable ScheduledExecutorService thinking;
  private long mostBusy;
  private volatile int users;
  private volatile boolean held;
  private volatile boolean shut;

  BeginningCrew(Work work, int most) {
    this.work = work;
    this.most = most;
  }

  @Override
  public void offer(long plannedNanos) {
    Place place;
    lock.lock();
    try {
      if (held || shut) {
        return;
      }
      work.tally().arrived(plannedNanos);
      place = free.pollLast();
      if (place == null && places.size() < most) {
        place = new Place(places.size(), true);
        places.add(place);
      }
      mostBusy = Math.max(mostBusy, places.size() - free.size());
      if (place == null) {
        overflow(plannedNanos);
        return;
      }
    } finally {
      lock.unlock();
    }
    place.serve(plannedNanos, true);
  }

  private void overflow(long plannedNanos) {
    long now = work.clock().nanos();
    switch (work.settings().overflow()) {
      case QUEUE -> {
        if (!waiting.add(plannedNanos)) {
          work.tally().left(now);
        }
      }
      case DROP -> work.tally().left(now);
      case FAIL -> work.tally().refused(now, most + " operations were under way, no place left");
    }
  }

  @Override
  public void users(int number) {
    int wanted = Math.min(number, most);
    if (wanted == users) {
      return;
    }
    users = wanted;
    goOn();
  }

  /** Has every user begin who should be at work and is not. */
  private void goOn() {
    List<Place> resting = new ArrayList<>();
    lock.lock();
    try {
      while (places.size() < users && !shut) {
        places.add(new Place(places.size(), false));
      }
      for (Place place : places) {
        if (place.resting) {
          place.resting = false;
          resting.add(place);
        }
      }
    } finally {
      lock.unlock();
    }
    resting.forEach(Place::loop);
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
    goOn();
  }

  @Override
  public Collection<Slot> slots() {
    lock.lock();
    try {
      return places.stream().map(place -> place.slot).toList();
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
      return free.isEmpty() && places.size() >= most;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close(long drainNanos) {
    shut = true;
    hold();
    long deadline = work.clock().nanos() + drainNanos;
    while (work.tally().inFlight() > 0 && work.clock().nanos() < deadline) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    List<Place> all;
    lock.lock();
    try {
      all = List.copyOf(places);
      if (thinking != null) {
        thinking.shutdownNow();
      }
    } finally {
      lock.unlock();
    }
    for (Place place : all) {
      work.tally().done(place.slot, Outcome.failed(Work.NEVER_ENDED), work.clock().nanos());
      if (place.met) {
        work.part(place.slot.user);
      }
    }
  }

  private void later(Place place, long nanos) {
    ScheduledExecutorService timer;
    lock.lock();
    try {
      if (shut) {
        return;
      }
      if (thinking == null) {
        thinking =
            Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(work.name() + "-thinking").factory());
      }
      timer = thinking;
    } finally {
      lock.unlock();
    }
    var _ = timer.schedule(place::loop, nanos, TimeUnit.NANOSECONDS);
  }

  /** One place, and the user in it. */
  private final class Place {
    private final Slot slot;
    private final boolean open;
    private boolean resting;
    private boolean met;
    private boolean beginning;
    private boolean endedAtOnce;
    private long thoughts;

    Place(int number, boolean open) {
      slot = new Slot(work.user(number));
      this.open = open;
      resting = !open;
    }

    /** Serves an arrival, and those that wait as long as each ends before its begin returns. */
    void serve(long planned, boolean atOnce) {
      long next = planned;
      boolean fresh = atOnce;
      while (begin(next, fresh)) {
        lock.lock();
        try {
          if (shut || waiting.isEmpty()) {
            free.addLast(this);
            return;
          }
          next = waiting.take();
          fresh = false;
        } finally {
          lock.unlock();
        }
      }
    }

    /** One operation after another, as long as each ends before its begin returns. */
    void loop() {
      do {
        if (!mayGoOn()) {
          return;
        }
        long now = work.clock().nanos();
        work.tally().arrived(now);
        if (!begin(now, false)) {
          return;
        }
      } while (thought());
    }

    private boolean mayGoOn() {
      lock.lock();
      try {
        boolean may = !shut && !held && slot.user.number() < users && work.mayBegin();
        resting = !may;
        return may;
      } finally {
        lock.unlock();
      }
    }

    /** True when the next operation may begin at once; otherwise it will when it is time. */
    private boolean thought() {
      if (work.settings().arrivals() instanceof Arrivals.Closed closed
          && closed.think().isPositive()) {
        double mean = closed.think().toNanos();
        double nanos =
            closed.thinking() == Arrivals.Thinking.CONSTANT
                ? mean
                : mean * slot.user.chance().stream("think").exponential(thoughts++);
        later(this, (long) nanos);
        return false;
      }
      return true;
    }

    /** True when it has ended already. */
    private boolean begin(long planned, boolean atOnce) {
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
      synchronized (this) {
        beginning = true;
        endedAtOnce = false;
      }
      try {
        if (outcome != null) {
          done(outcome);
        } else {
          switch (work.lineup().get(index).action()) {
            case Operation.Begin begin -> begin.begin(slot.user, new Ending(this));
            case Operation.Call call -> done(call.call(slot.user));
          }
        }
      } catch (Exception | StackOverflowError | AssertionError | LinkageError failure) {
        done(Work.threw(failure));
      }
      synchronized (this) {
        beginning = false;
        return endedAtOnce;
      }
    }

    private void done(Outcome outcome) {
      if (!work.tally().done(slot, outcome, work.clock().nanos())) {
        return; // too late: it was given up
      }
      synchronized (this) {
        if (beginning) {
          endedAtOnce = true;
          return;
        }
      }
      if (!open) {
        if (thought()) {
          loop();
        }
        return;
      }
      long next;
      lock.lock();
      try {
        if (shut || waiting.isEmpty()) {
          free.addLast(this);
          return;
        }
        next = waiting.take();
      } finally {
        lock.unlock();
      }
      serve(next, false);
    }
  }

  /** Ends one operation, once: whoever tells it again does not end the place's next one. */
  private static final class Ending extends AtomicBoolean implements Operation.Done {
    private static final long serialVersionUID = 1;

    private final transient Place place;

    Ending(Place place) {
      this.place = place;
    }

    @Override
    public void done(Outcome outcome) {
      if (compareAndSet(false, true)) {
        place.done(outcome);
      }
    }
  }
}
