package dev.squall.proxy;

import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of one connection that are on their way, in order, each written when it is due. Its own
 * thread writes; any thread may add, hurry and close.
 */
final class Line {
  private final SocketChannel to;
  private final Clock clock;
  private final Waking waking;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Parcel> queue = new ArrayDeque<>();
  private long bytes;
  private long lastDue;
  private boolean writing;
  private boolean closed;
  private @Nullable IOException failure;

  Line(SocketChannel to, Clock clock, Waking waking) {
    this.to = to;
    this.clock = clock;
    this.waking = waking;
    lastDue = clock.nanos();
    Thread.ofPlatform().daemon().name("squall-line").start(this::write);
  }

  /** True when nothing is on its way. */
  boolean idle() {
    lock.lock();
    try {
      return queue.isEmpty() && !writing;
    } finally {
      lock.unlock();
    }
  }

  /** Adds a copy of {@code parcel}; waits while {@code room} bytes are on their way. */
  void add(Parcel parcel, long room) throws IOException, InterruptedException {
    ByteBuffer own = ByteBuffer.allocate(parcel.bytes().remaining());
    own.put(parcel.bytes()).flip();
    lock.lockInterruptibly();
    try {
      while (bytes >= room && !closed) {
        changed.await();
      }
      check();
      lastDue = Math.max(lastDue, parcel.dueNanos());
      queue.add(new Parcel(own, lastDue));
      bytes += own.remaining();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nothing is on its way. */
  void drain() throws IOException, InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed && (!queue.isEmpty() || writing)) {
        changed.await();
      }
      check();
    } finally {
      lock.unlock();
    }
  }

  private void check() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  /** All that is on its way is due now. */
  void hurry() {
    lock.lock();
    try {
      long now = clock.nanos();
      for (int i = queue.size(); i > 0; i--) {
        Parcel each = queue.remove();
        queue.add(new Parcel(each.bytes(), Math.min(each.dueNanos(), now)));
      }
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

  private void write() {
    try {
      for (Parcel next = take(); next != null; next = take()) {
        while (next.bytes().hasRemaining()) {
          to.write(next.bytes());
        }
      }
    } catch (IOException broken) {
      failed(broken);
    } catch (InterruptedException none) {
      close(); // nobody does that to it
    }
  }

  private void failed(IOException broken) {
    lock.lock();
    try {
      failure = broken;
    } finally {
      lock.unlock();
    }
    close();
  }

  /** The next that is due; null when it is closed. */
  private @Nullable Parcel take() throws InterruptedException {
    written();
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
        due = queue.element().dueNanos();
        if (due - clock.nanos() <= 0) {
          writing = true;
          Parcel next = queue.remove();
          bytes -= next.bytes().remaining();
          changed.signalAll();
          return next;
        }
        long sleep = waking.sleep(due);
        long left = sleep > 0 ? changed.awaitNanos(sleep) : 0;
        if (left > 0) {
          continue;
        }
        if (sleep > 0) {
          waking.overslept(-left);
        }
      } finally {
        lock.unlock();
      }
      waking.meet(due);
    }
  }

  private void written() {
    lock.lock();
    try {
      writing = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
