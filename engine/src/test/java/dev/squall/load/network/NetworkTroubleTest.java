package dev.squall.load.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.squall.load.LoadFailure;
import dev.squall.load.Reading;
import dev.squall.plan.LoadSettings;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that aren't there, aren't sinks, go away, take nothing. */
@Tag("real")
@Isolated
class NetworkTroubleTest {
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void closeAllAndLeaveNoThread() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
    await()
        .untilAsserted(() ->
            assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName))
                .noneMatch(name -> name.startsWith("network")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "host", "host:", ":80", "host:0", "host:65536", "host:8o", "::1:80", "h:-1"})
  void aPeerIsAHostAndAPort(String text) {
    assertThatThrownBy(() -> Peer.parse(text))
        .isInstanceOf(LoadFailure.class)
        .hasMessage(
            "network: to must be 'host:port' with a port of 1 to 65535, was '"
                + text
                + "': name where `squall sink` listens, for instance '192.0.2.7:7070' or"
                + " '[2001:db8::7]:7070'");
  }

  @Test
  void readsPeers() throws Exception {
    assertThat(Peer.parse("db-1:7070")).isEqualTo(new Peer("db-1", 7070));
    assertThat(Peer.parse("[::1]:65535"))
        .isEqualTo(new Peer("::1", 65535))
        .hasToString("[::1]:65535");
  }

  @Test
  void aNameThatNobodyKnows() {
    assertThatThrownBy(() -> started("no-such-host.invalid:7070"))
        .hasMessage(
            "network: peer 'no-such-host.invalid:7070' must have an address, the name"
                + " 'no-such-host.invalid' is not known: check it in to:");
  }

  @Test
  void nothingListens() throws Exception {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }
    assertThatThrownBy(() -> started("127.0.0.1:" + port))
        .isInstanceOf(LoadFailure.class)
        .hasMessage(
            "network: peer '127.0.0.1:"
                + port
                + "' must be a `squall sink`, nothing listens there: start `squall sink` there, or"
                + " check the port that `to:` names");
  }

  @Test
  void thePeerIsSomethingElse() throws Exception {
    int port =
        server(socket -> {
          socket.getOutputStream().write("SSH-2.0-x\r\n".getBytes(StandardCharsets.US_ASCII));
          socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        });
    assertThatThrownBy(() -> started("127.0.0.1:" + port))
        .hasMessage(
            "network: peer '127.0.0.1:"
                + port
                + "' must be a `squall sink`, it speaks something else: check the port in to:");
  }

  @Test
  void thePeerHangsUp() throws Exception {
    int port = server(socket -> socket.getInputStream().readNBytes(Hello.BYTES));
    assertThatThrownBy(() -> started("127.0.0.1:" + port))
        .hasMessageContaining("' must be a `squall sink`, it hung up: ");
  }

  @Test
  void thePeerSaysNothing() throws Exception {
    int port =
        server(socket -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()));
    assertThatThrownBy(() -> started("127.0.0.1:" + port))
        .hasMessageContaining(
            "' must be a `squall sink`, it did not answer within 2 s: start `squall sink` there");
  }

  @Test
  void aSinkThatGoesAwayIsCountedAndFoundAgain() throws Exception {
    Sink first = sink(0);
    int port = first.address().getPort();
    NetworkLoad load = started("127.0.0.1:" + port);
    load.ask(2_000);
    await().until(() -> first.messages() > 100);
    first.close();
    Map<String, Double> seen = new TreeMap<>();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> {
          Reading reading = load.read();
          seen.putAll(reading.details());
          return reading.errors() > 0;
        });
    assertThat(seen.keySet()).anyMatch(key -> key.matches("errors\\.(control\\.)?(reset|refused)"));
    Sink second = sink(port);
    await().atMost(Duration.ofSeconds(15)).until(() -> second.messages() > 100);
    await().atMost(Duration.ofSeconds(5)).until(() -> load.read().achieved() > 1_000);
    assertThat(second.wrong()).isZero();
  }

  /** It welcomes everybody, sends receipts, and reads nothing. */
  @Test
  void aPeerThatTakesNothingHoldsNeitherReleaseNorClose() throws Exception {
    int port =
        server(socket -> {
          Hello hello = Hello.read(socket.getInputStream());
          socket.getOutputStream().write(Hello.bytes(Hello.Answer.WELCOME).array());
          while (hello != null && hello.kind() == Hello.Kind.CONTROL) {
            socket.getOutputStream().write(new Receipt(1, 0, 0, 0).bytesOnWire().array());
            Clock.system().waitFor(50_000_000L);
          }
          Clock.system().waitFor(60_000_000_000L);
        });
    NetworkLoad load = started("127.0.0.1:" + port);
    load.ask(Double.POSITIVE_INFINITY);
    await().until(() -> !load.idle());
    Clock.system().waitFor(300_000_000L); // until the kernel's buffers are full and writes block
    load.release();
    await().atMost(Duration.ofSeconds(2)).until(load::idle);
    load.resume();
    load.ask(Double.POSITIVE_INFINITY);
    Map<String, Double> seen = new TreeMap<>();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> {
          seen.putAll(load.read().details());
          return seen.containsKey("errors.stall");
        });
    load.close();
    assertThat(load.idle()).isTrue();
  }

  @Test
  void aSinkIgnoresStrangersAndCountsThem() throws Exception {
    Sink sink = sink(0);
    InetSocketAddress address = sink.address();
    try (Socket talk = new Socket(address.getAddress(), address.getPort())) {
      talk.getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(talk.getInputStream().readNBytes(Hello.ANSWER_BYTES))
          .isEqualTo(Hello.bytes(Hello.Answer.NOT_UNDERSTOOD).array());
      assertThat(endsNow(talk)).isTrue();
    }
    try (Socket stranger = new Socket(address.getAddress(), address.getPort())) {
      stranger.getOutputStream().write(new Hello(Hello.Kind.DATA, 99, 0, 64).bytes().array());
      assertThat(stranger.getInputStream().readNBytes(Hello.ANSWER_BYTES))
          .isEqualTo(Hello.bytes(Hello.Answer.UNKNOWN_RUN).array());
    }
    try (DatagramChannel datagrams = DatagramChannel.open()) {
      datagrams.send(ByteBuffer.allocate(40), address);
      datagrams.send(ByteBuffer.allocate(3), address);
    }
    await().untilAsserted(() -> assertThat(sink.strange()).isEqualTo(4));
    assertThat(sink.bytes()).isZero();
    assertThat(sink.wrong()).isZero();
  }

  @Test
  void aSinkServesSoManyAndNoMore() throws Exception {
    Sink sink = Sink.open("network-small", InetAddress.getLoopbackAddress(), 0, 2, Clock.system());
    open.add(sink);
    InetSocketAddress address = sink.address();
    for (int i = 0; i < 2; i++) {
      open.add(new Socket(address.getAddress(), address.getPort()));
    }
    await().until(() -> sink.connections() == 2);
    try (Socket third = new Socket(address.getAddress(), address.getPort())) {
      assertThat(endsNow(third)).isTrue();
    }
    assertThat(sink.refused()).isEqualTo(1);
  }

  @Test
  void aLoadThatLeavesIsForgottenAndStaysCounted() throws Exception {
    Sink sink = sink(0);
    NetworkLoad load = started("127.0.0.1:" + sink.address().getPort());
    load.ask(1_000);
    await().until(() -> sink.messages() > 10);
    load.close();
    await().until(() -> sink.runs() == 0 && sink.connections() == 0);
    assertThat(sink.messages()).isGreaterThan(10);
    assertThat(sink.bytes()).isGreaterThanOrEqualTo(sink.messages() * 256);
  }

  private static boolean endsNow(Socket socket) throws IOException {
    socket.setSoTimeout(5_000);
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  private Sink sink(int port) throws IOException {
    Sink sink =
        Sink.open("network-sink", InetAddress.getLoopbackAddress(), port, 20, Clock.system());
    open.add(sink);
    return sink;
  }

  private NetworkLoad started(String peer) throws LoadFailure {
    NetworkLoad load =
        TcpNetworkLoadTest.load(LoadSettings.Protocol.TCP, 256, 2, peer, Dimension.RATE);
    open.add(load);
    load.start();
    return load;
  }

  private interface Talk {
    void with(Socket socket) throws Exception;
  }

  /** Has {@code talk} with each who connects, then hangs up. Gives the port. */
  private int server(Talk talk) throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    open.add(server);
    Thread.ofVirtual().start(() -> serve(server, talk));
    return server.getLocalPort();
  }

  private static void serve(ServerSocket server, Talk talk) {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.ofVirtual()
            .start(() -> {
              try (socket) {
                talk.with(socket);
              } catch (Exception over) {
                // The other end has gone.
              }
            });
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }
}
