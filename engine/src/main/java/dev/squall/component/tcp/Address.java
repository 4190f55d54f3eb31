package dev.squall.component.tcp;

import dev.squall.component.ComponentFailure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Where a service listens.
 *
 * @param host a name or an address, an IPv6 one without its brackets
 */
record Address(String host, int port) {
  private static final int MOST_PORT = 65_535;

  /**
   * Reads {@code host:port}.
   *
   * @throws IllegalArgumentException with what it must be
   */
  static Address of(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 1 ? "" : text.substring(0, colon).strip();
    int port;
    try {
      port = Integer.parseInt(text.substring(colon + 1).strip());
    } catch (NumberFormatException none) {
      port = 0;
    }
    if (host.isEmpty() || port < 1 || port > MOST_PORT) {
      throw new IllegalArgumentException(
          "to must be a host and a port, as '127.0.0.1:6379', was '" + text + "'");
    }
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return new Address(bracketed ? host.substring(1, host.length() - 1) : host, port);
  }

  /** Its first address. */
  InetSocketAddress resolve() throws ComponentFailure {
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException unknown) {
      throw new ComponentFailure(
          "tcp: host '" + host + "' does not resolve; is the name right?", unknown);
    }
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
