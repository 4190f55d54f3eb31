package dev.squall.component.http;

import java.util.List;

/**
 * How a service is talked to.
 *
 * @param connections at most so many; 0 for as many as operations are under way
 * @param timeoutNanos from the operation's start to the answer's last byte
 * @param connectNanos of that, at most for a connection
 * @param mostBytes a longer body is a failure
 * @param version 1 or 2
 * @param cookies each user keeps those it is given
 * @param redirects follow those to the same host
 * @param trust a PEM file with the certificates to trust instead of the machine's; empty for those
 * @param insecure trust any certificate
 * @param headers sent with every request, as {@code Name: value}
 */
record Options(
    int connections,
    long timeoutNanos,
    long connectNanos,
    long mostBytes,
    int version,
    boolean cookies,
    boolean redirects,
    String trust,
    boolean insecure,
    List<String> headers) {
  static final int MOST_CONNECTIONS = 50_000;

  Options {
    headers = List.copyOf(headers);
    if (connections < 0 || connections > MOST_CONNECTIONS) {
      throw new IllegalArgumentException(
          "connections must be 0 to " + MOST_CONNECTIONS + ", was " + connections);
    }
    if (timeoutNanos <= 0 || connectNanos <= 0) {
      throw new IllegalArgumentException("timeout and connect must be > 0 s");
    }
    if (version != 1 && version != 2) {
      throw new IllegalArgumentException("version must be 1 or 2, was " + version);
    }
    if (insecure && !trust.isEmpty()) {
      throw new IllegalArgumentException(
          "insecure and trust exclude each other: any certificate, or those of '" + trust + "'");
    }
    headers.forEach(Request::checkHeader);
  }
}
