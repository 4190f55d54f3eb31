package dev.squall.proxy;

import dev.squall.time.Clock;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is on its way, each of it given out when it is due, of those due at once what came first; in
 * order, nothing is due before what came before it. One thread takes; any may add, hurry and close.
 *
 * @param <T> where a parcel goes
 */
final class Departures<T> {
  private final Clock clock;
  private final Waking waking;
  private final boolean inOrder;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private PriorityQueue<Departure<T>> queue = queue();
  private long bytes;
  private long count;
  private long lastDue;
  private boolean taken;
  private boolean closed;

  /** Bytes that leave then. */
  record Departure<T>(long due, long number, ByteBuffer bytes, T to) {}

  Departures(Clock clock, Waking waking, boolean inOrder) {
    this.clock = clock;
    this.waking = waking;
    this.inOrder = inOrder;
    lastDue = clock.nanos();
  }

  private static <T> PriorityQueue<Departure<T>> queue() {
    return new PriorityQueue<>(
        Comparator.<Departure<T>>comparingLong(Departure::due)
            .thenComparingLong(Departure::number));
  }

  /** True when nothing is on its way: all was taken, and who took the last is back for more. */
  boolean idle() {
    lock.lock();
    try {
      return queue.isEmpty() && !taken;
    } finally {
      lock.unlock();
    }
  }

  /** Adds a copy of {@code parcel}; loses it where then more than {@code most} bytes would be. */
  void offer(Parcel parcel, T to, long most) {
    lock.lock();
    try {
      if (bytes + parcel.bytes().remaining() <= most) {
        enqueue(parcel, to);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Adds a copy of {@code parcel}; waits while {@code room} bytes are on their way. */
  void put(Parcel parcel, T to, long room) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (bytes >= room && !closed) {
        changed.await();
      }
      enqueue(parcel, to);
    } finally {
      lock.unlock();
    }
  }

  private void enqueue(Parcel parcel, T to) {
    if (closed) {
      return;
    }
    ByteBuffer own = ByteBuffer.allocate(parcel.bytes().remaining());
    own.put(parcel.bytes()).flip();
    lastDue = inOrder ? Math.max(lastDue, parcel.dueNanos()) : parcel.dueNanos();
    queue.add(new Departure<>(lastDue, count++, own, to));
    bytes += own.remaining();
    changed.signalAll();
  }

  /** Waits until nothing is on its way. */
  void drain() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed && (!queue.isEmpty() || taken)) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** All that is on its way is due now. */
  void hurry() {
    lock.lock();
    try {
      long now = clock.nanos();
      PriorityQueue<Departure<T>> sooner = queue();
      for (Departure<T> each : queue) {
        sooner.add(new Departure<>(Math.min(each.due, now), each.number, each.bytes, each.to));
      }
      queue = sooner;
      lastDue = Math.min(lastDue, now);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Forgets what is on its way. */
  void close() {
    lock.lock();
    try {
      closed = true;
      queue.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The next that is due, once it is; null when closed. What was taken before is dealt with. */
  @Nullable Departure<T> take() throws InterruptedException {
    handed();
    while (true) {
      long due;
      lock.lock();
      try {
        while (!closed && queue.isEmpty()) {
          changed.await();
        }
        if (closed) {
          return null;
        }
        due = queue.element().due;
        if (due - clock.nanos() <= 0) {
          return taken(queue.remove());
        }
        if (!waking.sleeps(changed, due)) {
          continue;
        }
      } finally {
        lock.unlock();
      }
      waking.meet(due);
    }
  }

  private Departure<T> taken(Departure<T> next) {
    taken = true;
    bytes -= next.bytes.remaining();
    changed.signalAll();
    return next;
  }

  private void handed() {
    lock.lock();
    try {
      taken = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
