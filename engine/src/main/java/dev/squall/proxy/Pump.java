package dev.squall.proxy;

import dev.squall.plan.Fault;
import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;
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
  private final Supplier<Effect[]> effects;
  private final Clock clock;
  private final Waking waking;
  private final Chain chain;
  private ByteBuffer buffer = ByteBuffer.allocateDirect(LEAST);
  private volatile @Nullable Line line;
  private boolean ended;

  /**
   * For one way.
   *
   * @param effects what is in the way now
   * @param number the connection's
   */
  Pump(
      Fault.Direction way,
      long number,
      SocketChannel from,
      SocketChannel to,
      Supplier<Effect[]> effects,
      Clock clock,
      Waking waking) {
    this.from = from;
    this.to = to;
    this.effects = effects;
    this.clock = clock;
    this.waking = waking;
    chain = new Chain(way, number, this);
  }

  /** Until what comes ends, and all of it has arrived. */
  void run() throws IOException, InterruptedException {
    while (!ended) {
      buffer.clear();
      long asked = clock.nanos();
      if (from.read(buffer) < 0) {
        break;
      }
      buffer.flip();
      chain.through(effects.get()).pass(new Parcel(buffer, waking.came(asked)));
      if (buffer.limit() == buffer.capacity() && buffer.capacity() < MOST) {
        buffer = ByteBuffer.allocateDirect(4 * buffer.capacity());
      }
    }
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
      if (parcel.dueNanos() - clock.nanos() <= 0) {
        while (parcel.bytes().hasRemaining()) {
          to.write(parcel.bytes());
        }
        return;
      }
      if (late == null) {
        late = new Line(to, clock, waking);
        line = late;
      }
    }
    late.add(parcel, chain.room());
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
