package dev.squall.proxy;

import dev.squall.plan.Link;
import dev.squall.time.Clock;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A port in front of a service that datagrams are sent to; answers go back to who asked. */
final class UdpProxy extends Proxy {
  /** Whoever has been silent for longest is forgotten beyond these. */
  private static final int MOST_CALLERS = 1024;

  private static final int LONGEST = 65_535;

  private final Map<SocketAddress, UdpCaller> callers = new LinkedHashMap<>(16, 0.75f, true);
  private final Datagrams late;
  private @Nullable DatagramChannel server;
  private long known;
  private boolean closed;

  UdpProxy(Link link, Clock clock, Waking waking, Consumer<String> warn) {
    super(link, clock, waking, warn);
    late = new Datagrams(clock, waking);
  }

  @Override
  synchronized void listen() throws IOException {
    if (server != null) {
      return;
    }
    DatagramChannel made = DatagramChannel.open();
    try {
      made.bind(bound());
    } catch (IOException | RuntimeException refused) {
      made.close();
      throw refused;
    }
    server = made;
    late.start();
    Thread.ofVirtual().name("squall-proxy-" + link().port()).start(() -> receive(made));
  }

  private void receive(DatagramChannel from) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(LONGEST);
    while (from.isOpen()) {
      try {
        buffer.clear();
        SocketAddress sender = from.receive(buffer);
        buffer.flip();
        UdpCaller caller = sender == null ? null : caller(from, sender);
        if (caller != null) {
          caller.up(buffer);
        }
      } catch (IOException unreachable) {
        if (from.isOpen()) {
          unreachable(unreachable);
        }
      } catch (InterruptedException none) {
        return; // nobody does that to it
      }
    }
  }

  private synchronized @Nullable UdpCaller caller(DatagramChannel from, SocketAddress sender)
      throws IOException {
    if (closed) {
      return null;
    }
    UdpCaller known = callers.get(sender);
    if (known != null) {
      return known;
    }
    if (callers.size() >= MOST_CALLERS) {
      Iterator<UdpCaller> eldest = callers.values().iterator();
      eldest.next().close();
      eldest.remove();
    }
    UdpCaller made = new UdpCaller(this, this.known++, from, sender, late);
    callers.put(sender, made);
    return made;
  }

  @Override
  void left(Effect effect) {
    if (effects().length == 0) {
      late.hurry();
    }
  }

  @Override
  synchronized void close() {
    closed = true;
    late.close();
    try {
      if (server != null) {
        server.close();
      }
    } catch (IOException shut) {
      // it was
    }
    callers.values().forEach(UdpCaller::close);
    callers.clear();
  }
}
