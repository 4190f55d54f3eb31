package dev.squall.component.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A service on loopback that behaves as it is told, well or badly; a virtual thread a connection.
 */
final class TestServer implements AutoCloseable {
  /** What it does with a connection; it is closed afterwards. */
  interface Manner {
    void serve(Talk talk) throws Exception;
  }

  private final ServerSocket socket;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Manner manner;
  final AtomicInteger connections = new AtomicInteger();
  final AtomicInteger requests = new AtomicInteger();

  TestServer(Manner manner) throws IOException {
    this(new ServerSocket(0, 1024, InetAddress.getLoopbackAddress()), manner);
  }

  TestServer(ServerSocket socket, Manner manner) {
    this.socket = socket;
    this.manner = manner;
    Thread.ofPlatform().daemon().start(this::accept);
  }

  /** One that answers every request so. */
  static TestServer answering(String answer) throws IOException {
    return new TestServer(talk -> {
      while (talk.request() != null) {
        talk.say(answer);
      }
    });
  }

  static String ok(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket each = socket.accept();
        open.add(each);
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(each));
      }
    } catch (IOException closed) {
      // over
    }
  }

  private void serve(Socket each) {
    try (each) {
      manner.serve(new Talk(this, each));
    } catch (Exception over) {
      // the client went, or the test is over
    } finally {
      open.remove(each);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket each : open) {
      each.close();
    }
  }

  /** One connection. */
  static final class Talk {
    final Socket socket;
    private final TestServer server;
    private final InputStream in;
    private final OutputStream out;

    private Talk(TestServer server, Socket socket) throws IOException {
      this.server = server;
      this.socket = socket;
      in = new BufferedInputStream(socket.getInputStream());
      out = socket.getOutputStream();
    }

    /** The next request, its head and behind an empty line its body; null at the end. */
    String request() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          return null;
        }
        head.append((char) next);
      }
      int length = 0;
      for (String line : head.toString().split("\r\n")) {
        if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(line.substring(15).strip());
        }
      }
      server.requests.incrementAndGet();
      return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    void say(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }

    /** Closes so that the other side is told it was reset. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** Says nothing more until the other side goes. */
    void stall() throws IOException {
      while (in.read() >= 0) {}
    }
  }
}
