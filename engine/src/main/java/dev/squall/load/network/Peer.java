package dev.squall.load.network;

import dev.squall.load.LoadFailure;
import java.net.InetSocketAddress;

/** Where a named sink is: {@code host:port}, an IPv6 address in brackets. */
record Peer(String host, int port) {
  private static final int MOST = 65_535;

  /** Reads {@code text}. */
  static Peer parse(String text) throws LoadFailure {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    int port = colon < 0 ? -1 : port(text.substring(colon + 1));
    if (host.isBlank() || port < 1 || (!bracketed && host.indexOf(':') >= 0)) {
      throw new LoadFailure(
          "network: to must be 'host:port' with a port of 1 to 65535, was '"
              + text
              + "': name where `squall sink` listens, for instance '192.0.2.7:7070' or '[2001:db8::7]:7070'");
    }
    return new Peer(bracketed ? host.substring(1, host.length() - 1) : host, port);
  }

  private static int port(String digits) {
    if (digits.isEmpty()
        || digits.length() > 5
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    int port = Integer.parseInt(digits);
    return port <= MOST ? port : -1;
  }

  /** Its address, looked up now. */
  InetSocketAddress address() throws LoadFailure {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new LoadFailure(
          "network: peer '"
              + this
              + "' must have an address, the name '"
              + host
              + "' is not known: check it in to:");
    }
    return address;
  }

  @Override
  public String toString() {
    return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
  }
}
