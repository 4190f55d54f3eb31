package dev.squall.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.squall.plan.Fault;
import dev.squall.plan.HostPort;
import dev.squall.plan.Lateness;
import dev.squall.plan.Link;
import dev.squall.plan.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Tag("real")
@Isolated
class TcpProxyTest extends TcpPort {
  @Test
  void allGetsThroughBothWaysAndAnEndGetsThroughToo() throws Exception {
    byte[] sent = noise(5_000_000);

    assertThat(back(connected(), sent)).isEqualTo(sent);
    await().untilAsserted(() -> assertThat(echo.ended).hasValue(1));
  }

  @Test
  void aDelayIsAddedEachWayAndNothingIsReordered() throws Exception {
    Effect late =
        in(
            new Trouble.Late(
                new Lateness(Duration.ofMillis(30), Duration.ofMillis(20), Fault.Spread.UNIFORM)));
    Socket socket = connected();

    long from = clock.nanos();
    assertThat(asked(socket, "hello")).isEqualTo("hello");
    assertThat(clock.nanos() - from).as("no less than the least").isGreaterThan(20_000_000);
    byte[] sent = noise(1_000_000);
    assertThat(back(socket, sent)).isEqualTo(sent);
    assertThat(late.hits()).as("one connection each way").isEqualTo(2);
  }

  @Test
  void onlyTheWayThatIsMeantIsMet() throws Exception {
    Effect hole = in(new Trouble.BlackHole(), Fault.Direction.DOWN, 1);
    Socket socket = connected();

    socket.getOutputStream().write("over".getBytes(UTF_8));
    await().untilAsserted(() -> assertThat(hole.hits()).isEqualTo(1));
    assertThat(echo.connected).hasValue(1);
    proxies.of(link).leave(hole);
    assertThat(new String(socket.getInputStream().readNBytes(4), UTF_8)).isEqualTo("over");
  }

  @Test
  void whatIsOnItsWayHurriesOnceADelayIsHealed() throws Exception {
    Effect late =
        in(new Trouble.Late(new Lateness(Duration.ofHours(1), Duration.ZERO, Fault.Spread.NORMAL)));
    Socket socket = connected();
    socket.getOutputStream().write("soon".getBytes(UTF_8));
    await().until(() -> late.hits() > 0);

    proxies.of(link).leave(late);

    assertThat(new String(socket.getInputStream().readNBytes(4), UTF_8)).isEqualTo("soon");
    assertThat(asked(socket, "again")).isEqualTo("again");
  }

  @Test
  void aBandwidthIsNotPassed() throws Exception {
    in(new Trouble.Bandwidth(1_000_000), Fault.Direction.UP, 1);
    byte[] sent = noise(300_000);
    Socket socket = connected();

    long from = clock.nanos();
    assertThat(back(socket, sent)).isEqualTo(sent);
    assertThat(clock.nanos() - from).isGreaterThanOrEqualTo(300_000_000);
  }

  @Test
  void connectionsShareABandwidth() throws Exception {
    in(new Trouble.Bandwidth(1_000_000), Fault.Direction.UP, 1);
    byte[] sent = noise(100_000);
    Socket first = connected();
    Socket second = connected();

    long from = clock.nanos();
    Thread beside =
        Thread.ofVirtual()
            .start(() -> {
              try {
                back(first, sent);
              } catch (Exception lost) {
                throw new IllegalStateException(lost);
              }
            });
    back(second, sent);
    beside.join();
    assertThat(clock.nanos() - from).isGreaterThanOrEqualTo(200_000_000);
  }

  @Test
  void slicesArriveOneByOne() throws Exception {
    in(new Trouble.Slice(3, Duration.ofMillis(20)), Fault.Direction.DOWN, 1);
    Socket socket = connected();
    socket.getOutputStream().write("abcdefgh".getBytes(UTF_8));

    byte[] buffer = new byte[100];
    List<String> came = new ArrayList<>();
    for (int all = 0; all < 8; ) {
      int n = socket.getInputStream().read(buffer);
      came.add(new String(buffer, 0, n, UTF_8));
      all += n;
    }
    assertThat(String.join("", came)).isEqualTo("abcdefgh");
    assertThat(came.getFirst()).isEqualTo("abc");
    assertThat(came).hasSizeGreaterThan(1);
  }

  @Test
  void bitsFlipAtTheDistanceThatIsSaid() throws Exception {
    in(new Trouble.Corrupt(1000), Fault.Direction.UP, 1);
    byte[] sent = noise(1_000_000);

    byte[] came = back(connected(), sent);

    assertThat(came).hasSameSizeAs(sent);
    int flipped = 0;
    int where = 0;
    for (int i = 0; i < came.length; i++) {
      int differs = (came[i] ^ sent[i]) & 0xFF;
      assertThat(Integer.bitCount(differs)).isLessThanOrEqualTo(1);
      flipped += Integer.bitCount(differs);
      where |= differs;
    }
    assertThat(flipped).as("1000 on average").isBetween(850, 1150);
    assertThat(where).as("any bit of a byte").isEqualTo(0xFF);
  }

  @Test
  void anAddressWhereNobodyListensIsTold() throws Exception {
    echo.close();

    Socket socket = connected();

    assertThatThrownBy(() -> asked(socket, "x")).isInstanceOf(IOException.class);
    await()
        .untilAsserted(() ->
            assertThat(warned)
                .singleElement()
                .asString()
                .contains("127.0.0.1:" + echo.port(), "can't be reached", "refused"));
  }

  @Test
  void aPortThatIsInUseIsToldWithItsMend() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      link =
          new Link(
              Link.Protocol.TCP,
              "127.0.0.1",
              other.getLocalPort(),
              new HostPort("127.0.0.1", echo.port()));
      assertThatThrownBy(() -> proxies.listen(link))
          .isInstanceOf(ProxyFailure.class)
          .hasMessageContaining("port must be free")
          .hasMessageContaining("choose another port");
    }
  }

  @Test
  void allEndsWithTheRun() throws Exception {
    Socket socket = connected();
    asked(socket, "hello");

    proxies.close();

    assertThat(socket.getInputStream().read()).isEqualTo(-1);
    await().untilAsserted(() -> assertThat(echo.ended).hasValue(1));
    assertThatThrownBy(() -> new Socket("127.0.0.1", link.port())).isInstanceOf(IOException.class);
  }
}
