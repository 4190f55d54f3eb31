package dev.squall.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.squall.chance.Chance;
import dev.squall.plan.Fault;
import dev.squall.plan.HostPort;
import dev.squall.plan.Link;
import dev.squall.plan.Requests;
import dev.squall.plan.Trouble;
import dev.squall.time.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;

/** A port of http in front of a service that answers as it is told. */
abstract class HttpPort {
  static final Requests ALL = new Requests(null, null, 1);

  final Clock clock = Clock.system();
  final Proxies proxies = new Proxies(clock);
  final List<String> warned = Collections.synchronizedList(new ArrayList<>());
  final List<Socket> sockets = new ArrayList<>();
  HttpService service;
  Link link;

  @AfterEach
  void close() throws Exception {
    for (Socket each : sockets) {
      each.close();
    }
    proxies.close();
    service.close();
  }

  void answering(Function<String, String> answers) throws Exception {
    service = new HttpService(answers);
    proxies.warn(warned::add);
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      link =
          new Link(
              Link.Protocol.HTTP,
              "127.0.0.1",
              any.getLocalPort(),
              new HostPort("127.0.0.1", service.port()));
    }
  }

  /** Answers with the path, and its length. */
  static String told(String head) {
    String path = head.split(" ")[1];
    return "HTTP/1.1 200 OK\r\nX-Own: yes\r\nContent-Length: "
        + path.length()
        + "\r\n\r\n"
        + (head.startsWith("HEAD") ? "" : path);
  }

  Socket connected() throws Exception {
    proxies.listen(link);
    Socket socket = new Socket("127.0.0.1", link.port());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(10_000);
    sockets.add(socket);
    return socket;
  }

  Effect in(Trouble trouble, double chance) {
    Effect effect =
        Effect.of(new Fault.Traffic(link, Fault.Direction.BOTH, trouble), chance, Chance.ofSeed(7));
    proxies.of(link).enter(effect);
    return effect;
  }

  static Trouble.Answer answer(int status, String body, Requests which) {
    return new Trouble.Answer(status, body, Map.of(), Duration.ZERO, false, which);
  }

  static Trouble.Answer asked(int status, String body, Map<String, String> header) {
    return new Trouble.Answer(status, body, header, Duration.ZERO, true, ALL);
  }

  static Requests path(String path) {
    return new Requests(null, path, 1);
  }

  static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.replace("\n", "\r\n").getBytes(ISO_8859_1));
  }

  static String get(String path) {
    return "GET " + path + " HTTP/1.1\nHost: x\n\n";
  }

  /** A head, its lines separated by bars; then the body that it says it has. */
  static String received(Socket socket) throws IOException {
    String head = line(socket.getInputStream());
    StringBuilder all = new StringBuilder(head);
    int length = 0;
    for (String next = line(socket.getInputStream());
        !next.isEmpty();
        next = line(socket.getInputStream())) {
      all.append('|').append(next);
      if (next.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
        length = Integer.parseInt(next.substring(16));
      }
    }
    return all + "||" + new String(socket.getInputStream().readNBytes(length), ISO_8859_1);
  }

  static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("ended after '" + line + "'");
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  static String exchanged(Socket socket, String path) throws IOException {
    send(socket, get(path));
    return received(socket);
  }
}
