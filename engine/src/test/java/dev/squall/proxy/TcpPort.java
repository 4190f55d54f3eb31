package dev.squall.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.squall.chance.Chance;
import dev.squall.plan.Fault;
import dev.squall.plan.HostPort;
import dev.squall.plan.Link;
import dev.squall.plan.Trouble;
import dev.squall.time.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A port of tcp in front of a service that sends back what comes. */
abstract class TcpPort {
  final Clock clock = Clock.system();
  final Proxies proxies = new Proxies(clock);
  final List<String> warned = new ArrayList<>();
  final List<Socket> sockets = new ArrayList<>();
  EchoService echo;
  Link link;

  @BeforeEach
  void open() throws Exception {
    echo = new EchoService();
    link =
        new Link(
            Link.Protocol.TCP, "127.0.0.1", freePort(), new HostPort("127.0.0.1", echo.port()));
    proxies.warn(warned::add);
  }

  @AfterEach
  void close() throws Exception {
    for (Socket each : sockets) {
      each.close();
    }
    proxies.close();
    echo.close();
  }

  static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  Socket connected() throws Exception {
    proxies.listen(link);
    Socket socket = new Socket("127.0.0.1", link.port());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(10_000);
    sockets.add(socket);
    return socket;
  }

  Effect in(Trouble trouble) {
    return in(trouble, Fault.Direction.BOTH, 1);
  }

  Effect in(Trouble trouble, Fault.Direction way, double chance) {
    Effect effect = Effect.of(new Fault.Traffic(link, way, trouble), chance, Chance.ofSeed(7));
    proxies.of(link).enter(effect);
    return effect;
  }

  static String asked(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
    return new String(socket.getInputStream().readNBytes(text.length()), UTF_8);
  }

  static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(3).nextBytes(bytes);
    return bytes;
  }

  /** What comes back of {@code sent}, which goes on from another thread. */
  static byte[] back(Socket socket, byte[] sent) throws Exception {
    Thread sends =
        Thread.ofVirtual()
            .start(() -> {
              try {
                socket.getOutputStream().write(sent);
                socket.shutdownOutput();
              } catch (IOException reset) {
                // so less comes back
              }
            });
    byte[] came = socket.getInputStream().readAllBytes();
    sends.join();
    return came;
  }
}
