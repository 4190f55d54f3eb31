package dev.squall.component.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A request, its bytes made once and sent as often as wanted. Immutable, thread-safe.
 *
 * @param method GET, POST, …
 * @param path as it is sent
 * @param headers as {@code Name: value}, those that frame the message not among them
 * @param body may be empty
 * @param bytes all of it, as it is sent
 * @param direct the same outside the heap; duplicate it to read it
 */
record Request(
    String method,
    String path,
    List<String> headers,
    byte[] body,
    byte[] bytes,
    ByteBuffer direct) {
  private static final Set<String> REPEATABLE = Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS");
  private static final Set<String> FRAMING =
      Set.of("content-length", "transfer-encoding", "connection", "upgrade", "te");
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

  /**
   * Makes one.
   *
   * @throws IllegalArgumentException when it can't be sent
   */
  static Request of(Target target, String method, String path, List<String> headers, byte[] body) {
    String verb = method.toUpperCase(Locale.ROOT);
    if (!verb.matches("[A-Z]+") || verb.equals("CONNECT")) {
      throw new IllegalArgumentException("method must be one as GET, was '" + method + "'");
    }
    String at = target.at(path);
    StringBuilder head = new StringBuilder(256);
    head.append(verb).append(' ').append(at).append(" HTTP/1.1\r\n");
    if (headers.stream().noneMatch(header -> name(header).equals("host"))) {
      head.append("Host: ").append(target.authority()).append("\r\n");
    }
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    if (body.length > 0 || WITH_BODY.contains(verb)) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    byte[] top = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(top, top.length + body.length);
    System.arraycopy(body, 0, all, top.length, body.length);
    return new Request(verb, at, List.copyOf(headers), body, all, ByteBuffer.wrap(all));
  }

  /** The same, with its bytes where the kernel can take them from without a copy. */
  Request outside() {
    ByteBuffer outside = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    return new Request(method, path, headers, body, bytes, outside);
  }

  /** Sending it twice is as good as once, so it may be sent again on another connection. */
  boolean repeatable() {
    return REPEATABLE.contains(method);
  }

  boolean head() {
    return method.equals("HEAD");
  }

  /** Checks a header's form, and that it is none of those that frame a message. */
  static void checkHeader(String header) {
    String name = name(header);
    if (!name.matches("[a-z0-9!#$%&'*+.^_`|~-]+")
        || header.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 127)) {
      throw new IllegalArgumentException(
          "a header must be as 'Accept: text/plain', was '" + header.strip() + "'");
    }
    if (FRAMING.contains(name)) {
      throw new IllegalArgumentException(
          "header '" + name + "' is ours to send: it frames the message; leave it out");
    }
  }

  static String name(String header) {
    int colon = header.indexOf(':');
    return (colon < 0 ? "" : header.substring(0, colon)).toLowerCase(Locale.ROOT);
  }

  static String value(String header) {
    return header.substring(header.indexOf(':') + 1).strip();
  }
}
