package dev.squall.scenarios;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A service on loopback that answers as it was told to, well or badly, each connection apart. */
final class Misbehaving implements AutoCloseable {
  /** What it does with a connection on which a request has come. */
  interface Manner {
    void answer(Socket socket) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final Manner manner;

  Misbehaving(Manner manner) throws IOException {
    this(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), manner);
  }

  private Misbehaving(ServerSocket server, Manner manner) {
    this.server = server;
    this.manner = manner;
    Thread.ofPlatform().daemon().start(this::accept);
  }

  /** One with a certificate that nobody has signed; its keys are made in {@code folder}. */
  static Misbehaving untrusted(Path folder) throws Exception {
    Path store = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "service",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit")
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new AssertionError("keytool: " + said);
    }
    char[] password = "changeit".toCharArray();
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(store.toFile(), password), password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return new Misbehaving(
        context
            .getServerSocketFactory()
            .createServerSocket(0, 100, InetAddress.getLoopbackAddress()),
        socket -> say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"));
  }

  static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
  }

  static void stall(Socket socket) throws InterruptedException {
    Thread.sleep(Long.MAX_VALUE);
  }

  static void garbage(Socket socket) throws IOException {
    say(socket, "220 mail ESMTP\r\n");
  }

  static void halfABody(Socket socket) throws IOException {
    say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n" + "x".repeat(120));
  }

  static void fail(Socket socket) throws IOException {
    answer(socket, 500, "no");
  }

  /** A whole answer in HTTP. */
  static void answer(Socket socket, int status, String body) throws IOException {
    say(
        socket,
        "HTTP/1.1 " + status + " so\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
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
      // the test is over
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      if (in.read(new byte[8_192]) > 0) {
        manner.answer(socket);
      }
    } catch (IOException | InterruptedException gone) {
      // whoever asked has gone
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
