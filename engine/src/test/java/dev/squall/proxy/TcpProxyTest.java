package dev.squall.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.squall.chance.Chance;
import dev.squall.plan.Fault;
import dev.squall.plan.HostPort;
import dev.squall.plan.Lateness;
import dev.squall.plan.Link;
import dev.squall.plan.Trouble;
import dev.squall.time.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("real")
class TcpProxyTest {
  private final Clock clock = Clock.system();
  private final Proxies proxies = new Proxies(clock);
  private final List<String> warned = new ArrayList<>();
  private final List<Socket> sockets = new ArrayList<>();
  private EchoService echo;
  private Link link;

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

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  private Socket connected() throws Exception {
    proxies.listen(link);
    Socket socket = new Socket("127.0.0.1", link.port());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(10_000);
    sockets.add(socket);
    return socket;
  }

  private Effect in(Trouble trouble) {
    return in(trouble, Fault.Direction.BOTH, 1);
  }

  private Effect in(Trouble trouble, Fault.Direction way, double chance) {
    Effect effect = Effect.of(new Fault.Traffic(link, way, trouble), chance, Chance.ofSeed(7));
    proxies.of(link).enter(effect);
    return effect;
  }

  private static String asked(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
    return new String(socket.getInputStream().readNBytes(text.length()), UTF_8);
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(3).nextBytes(bytes);
    return bytes;
  }

  /** What comes back of {@code sent}, which goes on from another thread. */
  private static byte[] back(Socket socket, byte[] sent) throws Exception {
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
  void aResetMeetsWhatIsThereAndWhatComes() throws Exception {
    Socket there = connected();
    asked(there, "hello");

    Effect reset = in(new Trouble.Reset(Duration.ZERO));

    assertThatThrownBy(() -> there.getInputStream().read()).isInstanceOf(SocketException.class);
    await().untilAsserted(() -> assertThat(echo.ended).hasValue(1));
    assertThatThrownBy(() -> asked(connected(), "x")).isInstanceOf(IOException.class);
    proxies.of(link).leave(reset);
    assertThat(asked(connected(), "back")).isEqualTo("back");
    assertThat(reset.hits()).isEqualTo(2);
  }

  @Test
  void aResetCanLeaveConnectionsAloneForAWhile() throws Exception {
    in(new Trouble.Reset(Duration.ofMillis(300)));
    Socket socket = connected();

    assertThat(asked(socket, "still")).isEqualTo("still");
    assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
  }

  @Test
  void aResetThatIsHealedMeanwhileLeavesConnectionsAlone() throws Exception {
    Effect reset = in(new Trouble.Reset(Duration.ofMillis(200)));
    Socket socket = connected();
    asked(socket, "hello");

    proxies.of(link).leave(reset);

    socket.setSoTimeout(400);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    assertThat(asked(socket, "still")).isEqualTo("still");
    assertThat(reset.hits()).isZero();
  }

  @Test
  void aBlackHoleKeepsWhatIsSentOnConnectionsThatThereWere() throws Exception {
    Socket socket = connected();
    asked(socket, "hello");
    Effect hole = in(new Trouble.BlackHole(), Fault.Direction.UP, 1);

    socket.getOutputStream().write("wait".getBytes(UTF_8));

    socket.setSoTimeout(200);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    proxies.of(link).leave(hole);
    socket.setSoTimeout(10_000);
    assertThat(new String(socket.getInputStream().readNBytes(4), UTF_8)).isEqualTo("wait");
  }

  @Test
  void aHalfOpenConnectionIsSilentUntilItIsHealed() throws Exception {
    Socket socket = connected();
    asked(socket, "hello");

    Effect half = in(new Trouble.HalfOpen());

    await().untilAsserted(() -> assertThat(echo.ended).as("the address's side").hasValue(1));
    socket.getOutputStream().write("anyone?".getBytes(UTF_8));
    socket.setSoTimeout(200);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    socket.setSoTimeout(10_000);
    proxies.of(link).leave(half);
    assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
    assertThat(asked(connected(), "new")).isEqualTo("new");
  }

  @Test
  void aBlackHoleKeepsNewConnectionsFromTheAddressAndLetsThemGoOn() throws Exception {
    Effect hole = in(new Trouble.BlackHole());
    Socket socket = connected();
    socket.getOutputStream().write("wait".getBytes(UTF_8));
    await().until(() -> hole.hits() == 1);
    assertThat(echo.connected).hasValue(0);

    proxies.of(link).leave(hole);

    assertThat(new String(socket.getInputStream().readNBytes(4), UTF_8)).isEqualTo("wait");
  }

  @Test
  void aConnectionEndsOnceItsDataIsThrough() throws Exception {
    in(new Trouble.LimitData(100_000), Fault.Direction.DOWN, 1);

    Socket socket = connected();
    byte[] sent = noise(300_000);
    Thread.ofVirtual()
        .start(() -> {
          try {
            socket.getOutputStream().write(sent);
          } catch (IOException ended) {
            // as it should
          }
        });
    byte[] came = new byte[200_000];
    int n = read(socket.getInputStream(), came);
    assertThat(n).isEqualTo(100_000);
    await().untilAsserted(() -> assertThat(echo.ended).hasValue(1));
  }

  /** Reads until the end, or until the connection is reset. */
  private static int read(InputStream in, byte[] into) {
    int all = 0;
    try {
      for (int n = in.read(into); n >= 0; n = in.read(into, all, into.length - all)) {
        all += n;
      }
    } catch (IOException reset) {
      // what came came
    }
    return all;
  }

  @Test
  void aChanceIsOfConnectionsAndFollowsFromTheSeed() throws Exception {
    Effect some = in(new Trouble.Reset(Duration.ZERO), Fault.Direction.BOTH, 0.5);
    BitSet hit = new BitSet();
    for (int i = 0; i < 20; i++) {
      Socket socket = connected();
      try {
        asked(socket, "x");
        hit.set(i, socket.getInputStream().available() < 0);
      } catch (IOException reset) {
        hit.set(i);
      }
    }
    for (int i = 0; i < 20; i++) {
      assertThat(hit.get(i)).as("connection %d", i).isEqualTo(some.hits((long) i));
    }
    assertThat(hit.cardinality()).isBetween(4, 16);
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
