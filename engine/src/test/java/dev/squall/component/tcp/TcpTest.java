package dev.squall.component.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.chance.Chance;
import dev.squall.component.Component;
import dev.squall.component.ComponentFailure;
import dev.squall.component.Operation;
import dev.squall.component.OperationFailed;
import dev.squall.component.Outcome;
import dev.squall.component.Site;
import dev.squall.component.User;
import dev.squall.plan.Setting;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import dev.squall.units.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TcpTest {
  private static final Site SITE =
      new Site(Clock.system(), Chance.ofSeed(1), Path.of("."), 2, line -> {});

  interface Manner {
    void serve(Socket socket) throws IOException, InterruptedException;
  }

  /** A service on loopback. */
  private static final class Server implements AutoCloseable {
    private final ServerSocket listening =
        new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    final AtomicInteger connections = new AtomicInteger();

    Server(Manner manner) throws IOException {
      Thread.ofPlatform()
          .daemon()
          .start(() -> {
            try {
              while (true) {
                Socket socket = listening.accept();
                connections.incrementAndGet();
                Thread.ofVirtual()
                    .start(() -> {
                      try (socket) {
                        manner.serve(socket);
                      } catch (IOException | InterruptedException over) {
                        // the other side went
                      }
                    });
              }
            } catch (IOException over) {
              // closed
            }
          });
    }

    String to() {
      return "127.0.0.1:" + listening.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      listening.close();
    }
  }

  private static void echo(Socket socket) throws IOException {
    socket.getInputStream().transferTo(socket.getOutputStream());
  }

  private static Tcp open(String to, long millis) throws ComponentFailure {
    return new TcpTool().open(List.of(to), Map.of("timeout", new Span(millis * 1_000_000)), SITE);
  }

  @Test
  void whatIsSentIsExpectedInAnyPortions() throws Exception {
    try (Server server =
            new Server(socket -> {
              byte[] said = socket.getInputStream().readNBytes(6);
              for (byte each :
                  ("noise " + new String(said, StandardCharsets.UTF_8) + "\r\nend\nxyz")
                      .getBytes(StandardCharsets.UTF_8)) {
                socket.getOutputStream().write(each);
                Thread.sleep(1);
              }
              echo(socket);
            });
        Tcp tcp = open(server.to(), 5_000)) {
      Conversation said = tcp.send("PING\r\n").expect("PING\r\n");
      assertThat(said.line()).isEmpty();
      assertThat(said.line()).isEqualTo("end");
      assertThat(said.receive(3)).isEqualTo("xyz".getBytes(StandardCharsets.UTF_8));
      assertThat(said.outcome()).isEqualTo(Outcome.ok(1, 6 + 6 + 8 + 4 + 3));
      tcp.send("again").expect("again");
      assertThat(server.connections.get()).isEqualTo(1);
    }
  }

  @Test
  void aLongAnswerIsFoundWhereverItsPortionsEnd() throws Exception {
    String noise = "abc".repeat(40_000);
    try (Server server = new Server(TcpTest::echo);
        Tcp tcp = open(server.to(), 10_000)) {
      Conversation open = tcp.connect();
      Thread writer = Thread.ofVirtual().start(() -> open.send(noise + "abd" + noise + "abe"));
      open.expect("cabd").expect("cabe");
      writer.join();
      open.close();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "silence | timeout after 200 ms waiting for 'PONG\\r\\n'",
        "goes | closed while waiting for 'PONG\\r\\n'",
        "resets | connection reset",
        "drips | timeout after 200 ms waiting for 'PONG\\r\\n'",
      })
  void whatDoesNotComeIsAPlainReason(String how, String reason) throws Exception {
    try (Server server =
            new Server(socket -> {
              socket.getInputStream().read();
              switch (how) {
                case "silence" -> socket.getInputStream().readAllBytes();
                case "resets" -> socket.setSoLinger(true, 0);
                case "drips" -> {
                  while (true) {
                    socket.getOutputStream().write('P');
                    Thread.sleep(5);
                  }
                }
                default -> socket.getInputStream().readNBytes(4);
              }
            });
        Tcp tcp = open(server.to(), 200)) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> tcp.send("PING\n").expect("PONG\r\n"))
            .isInstanceOf(OperationFailed.class)
            .hasMessage(reason);
      }
      assertThat(server.connections.get()).isEqualTo(2);
    }
  }

  @Test
  void nobodyThereIsRefused() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (Tcp tcp = open("127.0.0.1:" + port, 1_000)) {
      assertThatThrownBy(() -> tcp.send("x")).hasMessage("connection refused");
    }
  }

  @ParameterizedTest
  @CsvSource({"true,1", "false,5"})
  void aDeclaredOneKeepsItsConnectionOrNot(boolean keep, int connections) throws Exception {
    try (Server server = new Server(TcpTest::echo)) {
      TcpType type = new TcpType();
      Component component =
          type.make(
              type.plan(
                  "cache",
                  Map.of(
                      "to", new Setting.Text(server.to()),
                      "send", new Setting.Text("PING"),
                      "length", new Setting.Amount(4, Dimension.BYTES),
                      "keep", new Setting.Truth(keep))));
      component.setUp(SITE);
      User user = new User(0, Chance.ofSeed(1));
      for (int i = 0; i < 5; i++) {
        assertThat(((Operation.Call) component.operations().getFirst().action()).call(user))
            .isEqualTo(Outcome.ok(1, 8));
      }
      component.end(user);
      component.tearDown();
      assertThat(server.connections.get()).isEqualTo(connections);
    }
  }

  @Test
  void whatIsWrongIsSaidBefore() {
    assertThatThrownBy(() -> new TcpType().plan("cache", Map.of()))
        .hasMessage("tcp 'cache': to must be a host and a port, as '127.0.0.1:6379', was ''");
    assertThatThrownBy(() -> open("nosuchhost.invalid:1", 100))
        .hasMessage("tcp: host 'nosuchhost.invalid' does not resolve; is the name right?");
    assertThatThrownBy(() -> new TcpTool().open(List.of("a:1"), Map.of("timeout", 3), SITE))
        .hasMessage("tcp: timeout must be a time > 0 s, was 3");
  }
}
