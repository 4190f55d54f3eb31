package dev.squall.plan;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where something listens.
 *
 * @param host a name or an address, an IPv6 one without its brackets
 */
public record HostPort(String host, int port) {
  private static final int MOST_PORT = 65_535;
  private static final int WEB = 80;

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

  /**
   * Reads {@code http://host:port}, of which the port may be left out.
   *
   * @throws IllegalArgumentException with what it must be
   */
  public static HostPort ofWeb(String url) {
    URI uri;
    try {
      uri = new URI(url.strip());
    } catch (URISyntaxException wrong) {
      throw new IllegalArgumentException(noWeb(url), wrong);
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (scheme.equals("https")) {
      throw new IllegalArgumentException(
          "to must be http://, as what is encrypted can't be read on its way, was '"
              + url
              + "'; use tcp(…) in front of it, or put the port behind what ends the encryption");
    }
    if (scheme.equals("h2c")) {
      throw new IllegalArgumentException(
          "to must be of HTTP/1.1, as HTTP/2 is not read on its way, was '"
              + url
              + "'; use tcp(…) in front of it");
    }
    String path = String.valueOf(uri.getRawPath());
    boolean bare = path.isEmpty() || path.equals("/");
    if (!scheme.equals("http") || uri.getHost() == null || uri.getUserInfo() != null) {
      throw new IllegalArgumentException(noWeb(url));
    }
    if (!bare || uri.getRawQuery() != null) {
      throw new IllegalArgumentException(
          "to must be without a path, as all paths go through the port, was '"
              + url
              + "'; say which a fault is about: path: '"
              + path
              + "'");
    }
    String host = uri.getHost();
    boolean bracketed = host.startsWith("[");
    return new HostPort(
        bracketed ? host.substring(1, host.length() - 1) : host,
        uri.getPort() < 0 ? WEB : uri.getPort());
  }

  private static String noWeb(String url) {
    return "to must be a URL without a path, as 'http://127.0.0.1:8080', was '" + url + "'";
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
