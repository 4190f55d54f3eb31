package dev.squall.proxy;

import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Datagrams that are on their way, each sent when it is due, so that they may overtake one another.
 * Its own thread sends; any thread may add.
 */
final class Datagrams {
  /** What comes beyond these is lost, in bytes. */
  private static final long ROOM = 64L << 20;

  private final Clock clock;
  private final Waking waking;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private PriorityQueue<Late> queue = queue();
  private long bytes;
  private long count;
  private boolean closed;

  /** Sends a datagram. */
  interface Out {
    /** Sends it. */
    int send(ByteBuffer bytes) throws IOException;
  }

  private record Late(long due, long number, ByteBuffer bytes, Out to) {}

  Datagrams(Clock clock, Waking waking) {
    this.clock = clock;
    this.waking = waking;
  }

  private static PriorityQueue<Late> queue() {
    return new PriorityQueue<>(Comparator.comparingLong(Late::due).thenComparingLong(Late::number));
  }

  void start() {
    Thread.ofPlatform().daemon().name("squall-datagrams").start(this::sendAll);
  }

  /** The way to {@code out}: at once where it is due, else when it is. */
  Onward to(Out out) {
    return new Onward() {
      @Override
      public void pass(Parcel parcel) throws IOException {
        if (parcel.dueNanos() - clock.nanos() <= 0) {
          out.send(parcel.bytes());
        } else {
          add(parcel, out);
        }
      }

      @Override
      public void end() {
        throw new IllegalStateException("datagrams have no end");
      }
    };
  }

  private void add(Parcel parcel, Out out) {
    ByteBuffer own = ByteBuffer.allocate(parcel.bytes().remaining());
    own.put(parcel.bytes()).flip();
    lock.lock();
    try {
      if (bytes + own.remaining() <= ROOM) {
        queue.add(new Late(parcel.dueNanos(), count++, own, out));
        bytes += own.remaining();
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** All that is on its way is due now. */
  void hurry() {
    lock.lock();
    try {
      PriorityQueue<Late> now = queue();
      for (Late each : queue) {
        now.add(new Late(Math.min(each.due, clock.nanos()), each.number, each.bytes, each.to));
      }
      queue = now;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void sendAll() {
    try {
      while (true) {
        Late next = take();
        if (next == null) {
          return;
        }
        try {
          next.to.send(next.bytes);
        } catch (IOException gone) {
          // as any datagram to nobody
        }
      }
    } catch (InterruptedException none) {
      close(); // nobody does that to it
    }
  }

  private @Nullable Late take() throws InterruptedException {
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
          bytes -= queue.element().bytes.remaining();
          return queue.remove();
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
}
