package dev.squall.plan;

/**
 * Where something listens.
 *
 * @param host a name or an address, an IPv6 one without its brackets
 */
public record HostPort(String host, int port) {
  private static final int MOST_PORT = 65_535;

  /** Checks both. */
  public HostPort {
    if (host.isBlank() || port < 1 || port > MOST_PORT) {
      throw new IllegalArgumentException("to must be a host and a port of 1 to 65535");
    }
  }

  /**
   * Reads {@code host:port}, an IPv6 address in brackets.
   *
   * @throws IllegalArgumentException with what it must be
   */
  public static HostPort of(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 1 ? "" : text.substring(0, colon).strip();
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    try {
      return new HostPort(
          bracketed ? host.substring(1, host.length() - 1) : host,
          Integer.parseInt(text.substring(colon + 1).strip()));
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "to must be a host and a port, as '127.0.0.1:6379', was '" + text + "'", wrong);
    }
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
