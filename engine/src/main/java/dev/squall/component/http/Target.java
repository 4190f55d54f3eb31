package dev.squall.component.http;

import dev.squall.component.ComponentFailure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Where a service is.
 *
 * @param secure over TLS
 * @param host a name or an address, an IPv6 one without its brackets
 * @param base what precedes every path; empty, or begins with a slash and does not end with one
 * @param query of the URL itself; empty for none
 */
record Target(boolean secure, String host, int port, String base, String query) {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException with what it must be
   */
  static Target of(String url) {
    URI uri;
    try {
      uri = new URI(url.strip());
    } catch (URISyntaxException wrong) {
      throw new IllegalArgumentException(
          "url must be one, as 'http://127.0.0.1:8080', was '" + url + "'", wrong);
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    boolean secure = scheme.equals("https");
    String host = uri.getHost();
    if (!(secure || scheme.equals("http")) || host == null) {
      throw new IllegalArgumentException(
          "url must begin with http:// or https:// and name a host, was '" + url + "'");
    }
    if (uri.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "url must hold no password; give it as a header: 'Authorization: …'");
    }
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return new Target(
        secure,
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        uri.getPort() >= 0 ? uri.getPort() : secure ? HTTPS : HTTP,
        path.endsWith("/") ? path.substring(0, path.length() - 1) : path,
        uri.getRawQuery() == null ? "" : uri.getRawQuery());
  }

  /** The request's target for {@code path} below the URL. */
  String at(String path) {
    if (path.isEmpty()) {
      String own = base.isEmpty() ? "/" : base;
      return query.isEmpty() ? own : own + "?" + query;
    }
    if (path.chars().anyMatch(c -> c <= ' ' || c == 127)) {
      throw new IllegalArgumentException(
          "path must have no blanks or line ends, was '" + path + "'; write a blank as %20");
    }
    return base + (path.startsWith("/") || path.startsWith("?") ? path : "/" + path);
  }

  /** The host as URLs and the Host header have it. */
  String authority() {
    String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return port == (secure ? HTTPS : HTTP) ? name : name + ":" + port;
  }

  String origin() {
    return (secure ? "https://" : "http://") + authority();
  }

  /** Its addresses, the resolver's first first. */
  List<InetSocketAddress> resolve() throws ComponentFailure {
    try {
      return Arrays.stream(InetAddress.getAllByName(host))
          .map(address -> new InetSocketAddress(address, port))
          .toList();
    } catch (UnknownHostException unknown) {
      throw new ComponentFailure(
          "http: host '" + host + "' does not resolve; is the name right?", unknown);
    }
  }
}
