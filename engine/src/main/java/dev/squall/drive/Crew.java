package dev.squall.drive;

import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.fault.OperationFault;
import dev.squall.plan.Arrivals;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Those who call the operations of a drive: a bounded number of places, each with one operation
 * under way at most, and what has arrived and waits for one. Thread-safe.
 *
 * @param <P> its places
 */
abstract class Crew<P extends Crew.Place> {
  /** No arrival waits. */
  static final long NONE = Long.MIN_VALUE;

  private static final long LOOK_NANOS = 1_000_000L;

  private static final long BRAKE_NANOS = 2_000_000L;

  final Work work;
  final int most;
  final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<P> free = new ArrayDeque<>();
  private final List<P> places = new ArrayList<>();
  private final Waiting waiting = new Waiting();
  private long mostBusy;
  private int serving;
  private volatile int users;
  private volatile boolean held;
  private volatile boolean shut;

  Crew(Work work, int most) {
    this.work = work;
    this.most = most;
  }

  /** A place, and the user in it. */
  abstract static class Place {
    final Slot slot;
    private boolean met;
    private long thoughts;
    private Operation.@Nullable Action action;

    Place(Slot slot) {
      this.slot = slot;
    }
  }

  /** A new place, of this number; for arrivals when {@code open}, else for a user. */
  abstract P place(int number, boolean open);

  /** Begins an operation in {@code place}, which is free and was when it arrived. */
  abstract void serve(P place, long plannedNanos);

  /** Has every user begin who should be at work and is not. */
  abstract void goOn();

  /** Something is under way still, though it has had its time: has it end. */
  void interrupt(List<P> all) {}

  /** Nothing is under way any more, or it is left alone. */
  void leave(List<P> all) {}

  /** Brings an operation that was planned for {@code plannedNanos}, now or a little late. */
  final void offer(long plannedNanos) {
    P place = null;
    try {
      place = taken(plannedNanos);
      if (place != null) {
        serve(place, plannedNanos);
      }
    } catch (OutOfMemoryError full) {
      // For a place, or for its thread.
      if (place != null) {
        free(place);
      }
      work.tally().refused(work.clock().nanos(), Work.reason(full));
    }
  }

  /** A place for what has arrived; null when it waits for one, has left, or nothing may arrive. */
  private @Nullable P taken(long plannedNanos) {
    lock.lock();
    try {
      if (held || shut) {
        return null;
      }
      work.tally().arrived(plannedNanos);
      P place = free.pollLast();
      if (place == null && places.size() < most) {
        place = added(true);
      }
      mostBusy = Math.max(mostBusy, places.size() - free.size());
      if (place == null) {
        overflow(plannedNanos);
      } else {
        serving++;
      }
      return place;
    } finally {
      lock.unlock();
    }
  }

  private void free(P place) {
    lock.lock();
    try {
      free.addLast(place);
      serving--;
    } finally {
      lock.unlock();
    }
  }

  /** True while what arrived has a place, begun or not. */
  private boolean serves() {
    lock.lock();
    try {
      return serving > 0;
    } finally {
      lock.unlock();
    }
  }

  private P added(boolean open) {
    P place = place(places.size(), open);
    places.add(place);
    return place;
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

  /** The arrival that waits longest; {@link #NONE} where none does, and then the place is free. */
  final long next(P place) {
    lock.lock();
    try {
      if (shut || waiting.isEmpty()) {
        free(place);
        return NONE;
      }
      return waiting.take();
    } finally {
      lock.unlock();
    }
  }

  /** From now on so many users call one operation after another. */
  final void users(int number) {
    int wanted = Math.min(number, most);
    if (wanted == users) {
      return;
    }
    lock.lock();
    try {
      users = wanted;
      while (places.size() < wanted && !shut) {
        added(false);
      }
    } finally {
      lock.unlock();
    }
    goOn();
  }

  /** True while the user in {@code place} may begin one more, which it then does. */
  final boolean mayBegin(Place place) {
    return !shut && !held && place.slot.user.number() < users && work.mayBegin();
  }

  /** Begins nothing more until {@link #open}; what waits for a place is dropped. */
  final void hold() {
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

  /** Begins nothing more, for good; returns at once. */
  final void stop() {
    shut = true;
    hold();
    open();
  }

  /**
   * Waits while the run's brake holds what has arrived; false when it leaves again, as nothing
   * begins any more.
   */
  final boolean mayPass() {
    while (work.brake().on()) {
      if (shut) {
        work.tally().left(work.clock().nanos());
        return false;
      }
      LockSupport.parkNanos(work.brake(), BRAKE_NANOS);
    }
    return true;
  }

  /** Begins again. */
  final void open() {
    held = false;
    goOn();
  }

  /** True once nothing begins any more. */
  final boolean shut() {
    return shut;
  }

  /** All places there are so far. */
  final List<P> places() {
    lock.lock();
    try {
      return List.copyOf(places);
    } finally {
      lock.unlock();
    }
  }

  /** Where operations are, or may be, under way. */
  final Collection<Slot> slots() {
    return places().stream().map(place -> place.slot).toList();
  }

  /** The most operations under way at any time since the last asking. */
  final long takeMost() {
    lock.lock();
    try {
      long taken = mostBusy;
      mostBusy = 0;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Users at work: calling or thinking. */
  final int active() {
    return held ? 0 : users;
  }

  /** True when no further operation finds a place. */
  final boolean full() {
    lock.lock();
    try {
      return free.isEmpty() && places.size() >= most;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Begins nothing more, waits for what is under way, then interrupts it. What does not end even
   * then is counted as failed and left alone.
   */
  final void close(long drainNanos) {
    stop();
    boolean ended = ended(drainNanos);
    List<P> all = places();
    if (!ended) {
      interrupt(all);
    }
    for (P place : all) {
      work.tally().done(place.slot, Outcome.failed(Work.NEVER_ENDED), work.clock().nanos());
    }
    leave(all);
  }

  /** Waits until nothing is under way, so long at most; true when nothing is. */
  final boolean ended(long nanos) {
    long deadline = work.clock().nanos() + nanos;
    while (serves() || work.tally().inFlight() > 0) {
      if (work.clock().nanos() > deadline) {
        return false;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return true;
  }

  /** How long the user in {@code place} thinks now; 0 for not at all. */
  final long think(Place place) {
    if (!(work.settings().arrivals() instanceof Arrivals.Closed closed)
        || !closed.think().isPositive()) {
      return 0;
    }
    double mean = closed.think().toNanos();
    return switch (closed.thinking()) {
      case CONSTANT -> (long) mean;
      case EXPONENTIAL ->
          (long) (mean * place.slot.user.chance().stream("think").exponential(place.thoughts++));
    };
  }

  /**
   * Draws the next operation and counts it as sent.
   *
   * @param atOnce there was a place for it when it arrived: what it begins late is the generator's
   *     delay
   * @return how it has ended already, since its user could not begin; else null
   */
  final @Nullable Outcome send(Place place, long planned, boolean atOnce) {
    int index = work.lineup().draw();
    Outcome outcome = null;
    if (!place.met) {
      outcome = work.meet(place.slot.user);
      place.met = outcome == null;
    }
    long now = work.clock().nanos();
    if (atOnce) {
      work.tally().delayed(now - planned);
    }
    place.slot.planned = planned;
    place.action = action(work.lineup().get(index));
    work.tally().sent(place.slot, index, now);
    return outcome;
  }

  /** What {@code operation} does, with what stands in its way now. */
  private Operation.Action action(Operation operation) {
    OperationFault[] faults = work.way().faults();
    return faults == null
        ? operation.action()
        : Hindered.action(operation, faults, work.settings().component(), mayWait());
  }

  /** True where whoever calls an operation may wait in it. */
  boolean mayWait() {
    return true;
  }

  /** What the operation that was sent last from {@code place} is to do. */
  static Operation.Action action(Place place) {
    return Objects.requireNonNull(place.action);
  }

  /** Parts from the user, if it was met. */
  final void part(Place place) {
    if (place.met) {
      work.part(place.slot.user);
    }
  }
}
