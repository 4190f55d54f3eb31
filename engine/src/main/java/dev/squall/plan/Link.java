package dev.squall.plan;

import java.util.Locale;

/**
 * A port of Squall's own in front of an address: what connects to the port gets to the address,
 * through whatever is done to it on the way.
 *
 * @param bind the address of this machine that the port is on
 * @param port what is connected to
 * @param to where it goes
 */
public record Link(Protocol protocol, String bind, int port, HostPort to) {
  /** What goes through it. */
  public enum Protocol {
    /** Connections. */
    TCP,
    /** Datagrams. */
    UDP,
    /** Connections with requests and answers of HTTP/1.1. */
    HTTP
  }

  /** Checks the port. */
  public Link {
    if (port == to.port() && bind.equals(to.host())) {
      throw new IllegalArgumentException(
          "to must be another address than the port's own, was " + to);
    }
  }

  /** True where both take the same port of this machine. */
  public boolean clashes(Link other) {
    boolean datagrams = protocol == Protocol.UDP;
    return port == other.port && datagrams == (other.protocol == Protocol.UDP) && !equals(other);
  }

  /** {@code tcp 15432}. */
  public String name() {
    return protocol.name().toLowerCase(Locale.ROOT) + " " + port;
  }

  /** What of the machine it takes: {@code 127.0.0.1:15432 over tcp, in front of 127.0.0.1:5432}. */
  String touched() {
    return new HostPort(bind, port)
        + " over "
        + protocol.name().toLowerCase(Locale.ROOT)
        + ", in front of "
        + to;
  }

  /** {@code tcp 15432 → 127.0.0.1:5432}. */
  @Override
  public String toString() {
    return name() + " → " + to;
  }
}
