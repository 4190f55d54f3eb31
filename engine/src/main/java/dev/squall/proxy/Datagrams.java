package dev.squall.proxy;

import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Datagrams that are on their way, each sent when it is due, so that they may overtake one another.
 * Its own thread sends; any thread may add.
 */
final class Datagrams {
  /** What comes beyond these is lost, in bytes. */
  private static final long ROOM = 64L << 20;

  private final Clock clock;
  private final Departures<Out> departures;

  /** Sends a datagram. */
  interface Out {
    /** Sends it. */
    int send(ByteBuffer bytes) throws IOException;
  }

  Datagrams(Clock clock, Waking waking) {
    this.clock = clock;
    departures = new Departures<>(clock, waking, false);
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
          departures.offer(parcel, out, ROOM);
        }
      }

      @Override
      public void end() {
        throw new IllegalStateException("datagrams have no end");
      }
    };
  }

  /** All that is on its way is due now. */
  void hurry() {
    departures.hurry();
  }

  void close() {
    departures.close();
  }

  private void sendAll() {
    try {
      for (var next = departures.take(); next != null; next = departures.take()) {
        try {
          next.to().send(next.bytes());
        } catch (IOException gone) {
          // as any datagram to nobody
        }
      }
    } catch (InterruptedException none) {
      close(); // nobody does that to it
    }
  }
}
