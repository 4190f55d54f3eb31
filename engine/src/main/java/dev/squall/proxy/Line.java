package dev.squall.proxy;

import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of one connection that are on their way, in order, each written when it is due. Its own
 * thread writes; one thread may add, any may hurry and close.
 */
final class Line {
  private final SocketChannel to;
  private final Departures<SocketChannel> departures;
  private volatile @Nullable IOException failure;

  Line(SocketChannel to, Clock clock, Waking waking) {
    this.to = to;
    departures = new Departures<>(clock, waking, true);
    Thread.ofPlatform().daemon().name("squall-line").start(this::write);
  }

  /** True when nothing is on its way. */
  boolean idle() {
    return departures.idle();
  }

  /** Adds a copy of {@code parcel}; waits while {@code room} bytes are on their way. */
  void add(Parcel parcel, long room) throws IOException, InterruptedException {
    departures.put(parcel, to, room);
    check();
  }

  /** Waits until nothing is on its way. */
  void drain() throws IOException, InterruptedException {
    departures.drain();
    check();
  }

  private void check() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  /** All that is on its way is due now. */
  void hurry() {
    departures.hurry();
  }

  /** Forgets what is on its way. */
  void close() {
    departures.close();
  }

  private void write() {
    try {
      for (var next = departures.take(); next != null; next = departures.take()) {
        while (next.bytes().hasRemaining()) {
          next.to().write(next.bytes());
        }
      }
    } catch (IOException broken) {
      failure = broken;
      close();
    } catch (InterruptedException none) {
      close(); // nobody does that to it
    }
  }
}
