package dev.squall.proxy;

import dev.squall.plan.Link;
import dev.squall.time.Clock;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The ports of one run, open from its preparation to its end. Any thread. */
public final class Proxies implements AutoCloseable {
  private final Clock clock;
  private final Waking waking;
  private final Map<Link, Proxy> all = new LinkedHashMap<>();
  private volatile Consumer<String> warn = line -> {};
  private boolean closed;

  /** None yet. */
  public Proxies(Clock clock) {
    this.clock = clock;
    this.waking = new Waking(clock);
  }

  /** Who is told what whoever runs this should know. */
  public void warn(Consumer<String> told) {
    warn = told;
  }

  /** The one for {@code link}, always the same; it may not listen yet. */
  public synchronized Proxy of(Link link) {
    return all.computeIfAbsent(link, this::make);
  }

  private Proxy make(Link link) {
    return switch (link.protocol()) {
      case TCP, HTTP -> new TcpProxy(link, clock, waking, line -> warn.accept(line));
      case UDP -> new UdpProxy(link, clock, waking, line -> warn.accept(line));
    };
  }

  /** Has an effect come and go at a link's like, which nobody uses. */
  public void rehearse(Link link, Effect effect) {
    Proxy like = make(link);
    like.enter(effect);
    like.leave(effect);
    like.close();
  }

  /**
   * Begins to listen at {@code link}, with all that is in the way there already.
   *
   * @throws ProxyFailure when the port can't be had
   */
  public synchronized void listen(Link link) throws ProxyFailure {
    if (closed) {
      throw new ProxyFailure(link.name() + ": the run is over");
    }
    try {
      of(link).listen();
    } catch (IOException | RuntimeException refused) {
      throw new ProxyFailure(
          link.name()
              + ": port must be free at "
              + link.bind()
              + ", was refused ("
              + refused.getMessage()
              + "); end what listens there, or choose another port",
          refused);
    }
  }

  /** Ends all connections and frees the ports. */
  @Override
  public synchronized void close() {
    closed = true;
    all.values().forEach(Proxy::close);
  }
}
