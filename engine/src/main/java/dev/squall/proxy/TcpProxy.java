package dev.squall.proxy;

import dev.squall.plan.Link;
import dev.squall.time.Clock;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A port in front of a service that is connected to. */
final class TcpProxy extends Proxy {
  /** Further ones wait in the kernel's queue. */
  private static final int MOST_CONNECTIONS = 4096;

  private static final int BACKLOG = 1024;

  private final Set<TcpConnection> connections = ConcurrentHashMap.newKeySet();
  private final Semaphore room = new Semaphore(MOST_CONNECTIONS);
  private @Nullable ServerSocketChannel server;
  private long accepted;

  TcpProxy(Link link, Clock clock, Waking waking, Consumer<String> warn) {
    super(link, clock, waking, warn);
  }

  @Override
  synchronized void listen() throws IOException {
    if (server != null) {
      return;
    }
    ServerSocketChannel made = ServerSocketChannel.open();
    try {
      made.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      made.bind(bound(), BACKLOG);
    } catch (IOException | RuntimeException refused) {
      made.close();
      throw refused;
    }
    server = made;
    Thread.ofVirtual().name("squall-proxy-" + link().port()).start(() -> accept(made));
  }

  private void accept(ServerSocketChannel from) {
    while (from.isOpen()) {
      try {
        room.acquire();
        take(from.accept());
      } catch (IOException closed) {
        room.release();
      } catch (InterruptedException none) {
        return; // nobody does that to it
      }
    }
  }

  /**
   * A connection meets every effect once: those in the way when it comes, here, later ones there.
   */
  private synchronized void take(SocketChannel caller) {
    TcpConnection connection = new TcpConnection(this, accepted++, caller);
    connections.add(connection);
    for (Effect each : effects()) {
      meets(each, connection);
    }
    Thread.ofPlatform().daemon().name("squall-proxy-connection").start(connection::run);
  }

  private static void meets(Effect effect, TcpConnection connection) {
    if (effect.hits(connection.number())) {
      effect.meets(connection);
    }
  }

  /** Waits while nothing gets to the address from the connection of this number. */
  void awaitOpen(long number) throws InterruptedException {
    for (Effect each : up()) {
      if (each instanceof BlackHole && each.hits(number)) {
        each.hit();
        each.awaitHealed();
      }
    }
  }

  @Override
  void entered(Effect effect) {
    connections.forEach(each -> meets(effect, each));
  }

  @Override
  void left(Effect effect) {
    for (TcpConnection each : connections) {
      if (effect instanceof HalfOpen && each.isWithoutAddress()) {
        each.reset();
      }
      if (effects().length == 0) {
        each.hurry();
      }
    }
  }

  void remove(TcpConnection connection) {
    connections.remove(connection);
    room.release();
  }

  @Override
  synchronized void close() {
    try {
      if (server != null) {
        server.close();
      }
    } catch (IOException closed) {
      // it was
    }
    connections.forEach(TcpConnection::close);
  }
}
