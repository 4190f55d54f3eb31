package dev.squall.proxy;

import dev.squall.plan.Fault;
import dev.squall.plan.Link;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection through a proxy: to it, and from it to the address. */
final class TcpConnection {
  private static final int CONNECT_MILLIS = 10_000;
  private static final Stage STRAIGHT = (parcel, next) -> next.pass(parcel);

  private final TcpProxy proxy;
  private final long number;
  private final SocketChannel caller;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile @Nullable SocketChannel address;
  private volatile List<Pump> pumps = List.of();
  private volatile boolean addressLost;

  TcpConnection(TcpProxy proxy, long number, SocketChannel caller) {
    this.proxy = proxy;
    this.number = number;
    this.caller = caller;
  }

  long number() {
    return number;
  }

  /** Takes it there and back until it ends. */
  void run() {
    try {
      SocketChannel to = SocketChannel.open();
      address = to;
      if (over.getCount() > 0 && connected(to)) {
        pumps(to);
      }
    } catch (IOException | InterruptedException broken) {
      if (addressLost) {
        swallow();
      } else {
        reset();
      }
    } finally {
      close();
      proxy.remove(this);
    }
  }

  private boolean connected(SocketChannel to) throws InterruptedException {
    proxy.awaitOpen(number);
    InetSocketAddress where = proxy.address();
    try {
      to.socket().connect(where, CONNECT_MILLIS);
      to.setOption(StandardSocketOptions.TCP_NODELAY, true);
      caller.setOption(StandardSocketOptions.TCP_NODELAY, true);
      return true;
    } catch (IOException | IllegalArgumentException refused) {
      if (over.getCount() > 0 && !addressLost) {
        proxy.unreachable(refused);
      }
      reset();
      return false;
    }
  }

  private void pumps(SocketChannel to) throws IOException, InterruptedException {
    Exchanges exchanges = new Exchanges(proxy);
    boolean http = proxy.link().protocol() == Link.Protocol.HTTP;
    Stage asks = http ? new HttpRequests(exchanges) : STRAIGHT;
    Stage answers = http ? new HttpAnswers(exchanges) : STRAIGHT;
    Pump up = new Pump(proxy, Fault.Direction.UP, number, caller, to, asks);
    Pump down = new Pump(proxy, Fault.Direction.DOWN, number, to, caller, answers);
    exchanges.answerThrough(down);
    pumps = List.of(up, down);
    Thread back = Thread.ofPlatform().daemon().name("squall-proxy-back").start(() -> back(down));
    up.run();
    if (exchanges.over()) {
      swallow(); // else what still comes would take the last answer back
    }
    if (up.ended()) {
      return;
    }
    back.join();
  }

  private void back(Pump down) {
    try {
      down.run();
      if (down.ended()) {
        close();
      }
    } catch (IOException | InterruptedException broken) {
      if (!addressLost) {
        reset();
      }
    }
  }

  /** What the caller still sends vanishes. */
  private void swallow() {
    ByteBuffer lost = ByteBuffer.allocate(1 << 13);
    try {
      while (caller.read(lost) >= 0) {
        lost.clear();
      }
    } catch (IOException ended) {
      // so it is over
    }
  }

  /** The address's side ends as if its machine were gone; the caller is not told. */
  void loseAddress() {
    addressLost = true;
    closeHard(address);
  }

  /** Both sides are told that it was reset. */
  void reset() {
    closeHard(caller);
    closeHard(address);
    close();
  }

  boolean isWithoutAddress() {
    return addressLost;
  }

  private static void closeHard(@Nullable SocketChannel channel) {
    if (channel == null) {
      return;
    }
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      channel.close();
    } catch (IOException closed) {
      // it was
    }
  }

  /** What is on its way is due now. */
  void hurry() {
    pumps.forEach(Pump::hurry);
  }

  void close() {
    over.countDown();
    pumps.forEach(Pump::close);
    for (SocketChannel each : new SocketChannel[] {caller, address}) {
      try {
        if (each != null) {
          each.close();
        }
      } catch (IOException closed) {
        // it was
      }
    }
  }

  /** Waits until it is over, so long at most; true when it is. */
  boolean isOverWithin(long nanos) throws InterruptedException {
    return over.await(nanos, TimeUnit.NANOSECONDS);
  }
}
