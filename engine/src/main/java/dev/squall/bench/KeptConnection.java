package dev.squall.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A client of HTTP/1.1 over one connection that is kept, on the caller's own thread: it adds tens
 * of microseconds to what it times, where the JDK's own client hands each call from thread to
 * thread and adds milliseconds to one in a hundred. Answers must state their length. Not
 * thread-safe.
 */
final class KeptConnection implements AutoCloseable {
  private static final String LENGTH = "content-length:";

  private final String host;
  private final Socket socket;
  private final InputStream in;

  private KeptConnection(String host, Socket socket) throws IOException {
    this.host = host;
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  static KeptConnection open(String host, int port) throws IOException {
    Socket socket = new Socket(host, port);
    socket.setTcpNoDelay(true);
    return new KeptConnection(host + ":" + port, socket);
  }

  /** An answer's status and body. */
  record Answer(int status, String body) {}

  /**
   * Asks, and reads the whole answer.
   *
   * @param headers each with its line's end
   * @throws EOFException when the other side has closed the connection
   */
  Answer ask(String method, String path, String headers, String body) throws IOException {
    byte[] text = body.getBytes(StandardCharsets.UTF_8);
    byte[] head =
        (method
                + " "
                + path
                + " HTTP/1.1\r\nHost: "
                + host
                + "\r\n"
                + headers
                + "Content-Length: "
                + text.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[head.length + text.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(text, 0, all, head.length, text.length);
    socket.getOutputStream().write(all);
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    int length = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        length = Integer.parseInt(line.substring(LENGTH.length()).strip());
      }
    }
    return new Answer(status, new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
