package dev.squall.drive;

import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * No threads: operations are begun by whoever brings them, or by whoever ends the one before.
 * Thread-safe.
 */
final class BeginningCrew extends Crew<BeginningCrew.Beginning> {
  private @Nullable ScheduledExecutorService thinking;

  BeginningCrew(Work work, int most) {
    super(work, most);
  }

  @Override
  boolean mayWait() {
    return false;
  }

  @Override
  Beginning place(int number, boolean open) {
    return new Beginning(new Slot(work.user(number)), open);
  }

  @Override
  void serve(Beginning place, long plannedNanos) {
    place.serve(plannedNanos, true);
  }

  @Override
  void goOn() {
    List<Beginning> resting = new ArrayList<>();
    lock.lock();
    try {
      for (Beginning place : places()) {
        if (place.resting) {
          place.resting = false;
          resting.add(place);
        }
      }
    } finally {
      lock.unlock();
    }
    resting.forEach(Beginning::loop);
  }

  @Override
  void leave(List<Beginning> all) {
    lock.lock();
    try {
      if (thinking != null) {
        thinking.shutdownNow();
      }
    } finally {
      lock.unlock();
    }
    all.forEach(this::part);
  }

  private void later(Beginning place, long nanos) {
    ScheduledExecutorService timer;
    lock.lock();
    try {
      if (shut()) {
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

  /** One place, and what is begun in it. */
  final class Beginning extends Crew.Place {
    private final boolean open;
    private boolean resting;
    private boolean beginning;
    private boolean endedAtOnce;

    Beginning(Slot slot, boolean open) {
      super(slot);
      this.open = open;
      resting = !open;
    }

    /** Serves an arrival, and those that wait as long as each ends before its begin returns. */
    private void serve(long planned, boolean atOnce) {
      if (!begin(planned, atOnce)) {
        return;
      }
      for (long next = next(this); next != NONE; next = next(this)) {
        if (!begin(next, false)) {
          return;
        }
      }
    }

    /** One operation after another, as long as each ends before its begin returns. */
    private void loop() {
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
        boolean may = mayBegin(this);
        resting = !may;
        return may;
      } finally {
        lock.unlock();
      }
    }

    /** True when the next operation may begin at once; otherwise it will when it is time. */
    private boolean thought() {
      long thinks = think(this);
      if (thinks > 0) {
        later(this, thinks);
      }
      return thinks == 0;
    }

    /** True when nothing is under way here: it has ended already, or has left. */
    private boolean begin(long planned, boolean atOnce) {
      if (!mayPass()) {
        return true;
      }
      Outcome outcome = send(this, planned, atOnce);
      synchronized (this) {
        beginning = true;
        endedAtOnce = false;
      }
      try {
        if (outcome != null) {
          done(outcome);
        } else {
          switch (action(this)) {
            case Operation.Begin begin -> begin.begin(slot.user, new Ending(this));
            case Operation.Call call -> done(call.call(slot.user));
          }
        }
      } catch (Exception | StackOverflowError | AssertionError | LinkageError failure) {
        done(Work.threw(failure));
      } catch (OutOfMemoryError full) {
        done(work.ranOut(slot.operation, slot.sent, full));
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
      if (open) {
        long next = next(this);
        if (next != NONE) {
          serve(next, false);
        }
      } else if (thought()) {
        loop();
      }
    }
  }

  /** Ends one operation, once: whoever tells it again does not end the place's next one. */
  private static final class Ending extends AtomicBoolean implements Operation.Done {
    private static final long serialVersionUID = 1;

    private final transient Beginning place;

    Ending(Beginning place) {
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
