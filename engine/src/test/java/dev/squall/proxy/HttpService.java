package dev.squall.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Answers requests without a body by what a function says, byte for byte; keeps what came. */
final class HttpService implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Function<String, String> answers;
  final List<String> came = new CopyOnWriteArrayList<>();

  /**
   * One that listens.
   *
   * @param answers of a head, without its end
   */
  HttpService(Function<String, String> answers) throws IOException {
    this.answers = answers;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // it is over
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      for (String head = head(socket.getInputStream());
          head != null;
          head = head(socket.getInputStream())) {
        came.add(head);
        socket.getOutputStream().write(answers.apply(head).getBytes(ISO_8859_1));
      }
    } catch (IOException reset) {
      // who asked is gone
    }
  }

  /** The next head, without the empty line that ends it; at the end what is left, then null. */
  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      all.write(next);
      String text = all.toString(ISO_8859_1);
      if (text.endsWith("\r\n\r\n")) {
        return text.substring(0, text.length() - 4);
      }
    }
    return all.size() == 0 ? null : all.toString(ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
