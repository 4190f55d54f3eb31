package dev.squall.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The least that can answer over HTTP: one thread, one connection, always the same words. What it
 * takes is the machine's and the client's, not a server's.
 */
final class BareAnswers implements AutoCloseable {
  private final ServerSocket door;

  private BareAnswers(ServerSocket door) {
    this.door = door;
  }

  static BareAnswers open(String body) throws IOException {
    BareAnswers answers = new BareAnswers(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    byte[] answer =
        ("HTTP/1.1 200 OK\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\n\r\n"
                + body)
            .getBytes(StandardCharsets.UTF_8);
    Thread.ofPlatform().daemon().name("bare answers").start(() -> answers.serve(answer));
    return answers;
  }

  KeptConnection connect() throws IOException {
    return KeptConnection.open(door.getInetAddress().getHostAddress(), door.getLocalPort());
  }

  private void serve(byte[] answer) {
    try (Socket socket = door.accept()) {
      socket.setTcpNoDelay(true);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.isEmpty()) {
          socket.getOutputStream().write(answer);
        }
      }
    } catch (IOException closed) {
      // the one client is gone
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
