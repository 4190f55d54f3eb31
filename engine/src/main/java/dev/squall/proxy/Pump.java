package dev.squall.proxy;

import dev.squall.plan.Fault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Takes what comes one way through a connection to its other side: straight on while nothing is in
 * the way and nothing on its way. One thread.
 */
final class Pump implements Onward {
  private static final int LEAST = 16 << 10;
  private static final int MOST = 256 << 10;

  private final SocketChannel from;
  private final SocketChannel to;
  private final TcpProxy proxy;
  private final Fault.Direction way;
  private final Stage first;
  private final Chain chain;
  private ByteBuffer buffer = ByteBuffer.allocateDirect(LEAST);
  private volatile @Nullable Line line;
  private boolean ended;

  /**
   * For one way.
   *
   * @param number the connection's
   * @param first what it goes through before what is in the way
   */
  Pump(
      TcpProxy proxy,
      Fault.Direction way,
      long number,
      SocketChannel from,
      SocketChannel to,
      Stage first) {
    this.proxy = proxy;
    this.way = way;
    this.from = from;
    this.to = to;
    this.first = first;
    chain = new Chain(way, number, this);
  }

  /** What is in the way, and then the other side. */
  Onward through() {
    return new Onward() {
      @Override
      public void pass(Parcel parcel) throws IOException, InterruptedException {
        chain.through(effects()).pass(parcel);
      }

      @Override
      public void end() {
        Pump.this.end();
      }
    };
  }

  private Effect[] effects() {
    return way == Fault.Direction.UP ? proxy.up() : proxy.down();
  }

  /** Until what comes ends, and all of it has arrived. */
  void run() throws IOException, InterruptedException {
    Onward through = through();
    while (!ended) {
      buffer.clear();
      long asked = proxy.clock().nanos();
      if (from.read(buffer) < 0) {
        first.ended(through);
        break;
      }
      buffer.flip();
      first.pass(new Parcel(buffer, proxy.waking().came(asked)), through);
      if (buffer.limit() == buffer.capacity() && buffer.capacity() < MOST) {
        buffer = ByteBuffer.allocateDirect(4 * buffer.capacity());
      }
    }
    finish();
  }

  /** Ends what the other side gets, once all that is on its way has arrived. */
  void finish() throws IOException, InterruptedException {
    Line late = line;
    if (late != null) {
      late.drain();
    }
    to.shutdownOutput();
  }

  /** True when the connection is to end, though more may come. */
  boolean ended() {
    return ended;
  }

  @Override
  public void pass(Parcel parcel) throws IOException, InterruptedException {
    Line late = line;
    if (late == null || late.idle()) {
      if (parcel.dueNanos() - proxy.clock().nanos() <= 0) {
        while (parcel.bytes().hasRemaining()) {
          to.write(parcel.bytes());
        }
        return;
      }
      if (late == null) {
        late = new Line(to, proxy.clock(), proxy.waking());
        line = late;
      }
    }
    late.add(parcel, chain.room());
    if (proxy.effects().length == 0) {
      late.hurry(); // the delay that it has was healed meanwhile
    }
  }

  @Override
  public void end() {
    ended = true;
  }

  /** What is on its way is due now. */
  void hurry() {
    Line late = line;
    if (late != null) {
      late.hurry();
    }
  }

  /** Forgets what is on its way. */
  void close() {
    Line late = line;
    if (late != null) {
      late.close();
    }
  }
}
