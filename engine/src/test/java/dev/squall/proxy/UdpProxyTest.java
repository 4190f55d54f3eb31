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
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Tag("real")
@Isolated
class UdpProxyTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private final Proxies proxies = new Proxies(Clock.system());
  private final List<String> warned = Collections.synchronizedList(new ArrayList<>());
  private DatagramSocket echo;
  private DatagramSocket caller;
  private Link link;

  @BeforeEach
  void open() throws Exception {
    proxies.warn(warned::add);
    echo = new DatagramSocket(0, HERE);
    caller = new DatagramSocket(0, HERE);
    caller.setSoTimeout(10_000);
    int port;
    try (DatagramSocket any = new DatagramSocket(0, HERE)) {
      port = any.getLocalPort();
    }
    link =
        new Link(
            Link.Protocol.UDP, "127.0.0.1", port, new HostPort("127.0.0.1", echo.getLocalPort()));
    Thread.ofVirtual().start(this::answer);
    proxies.listen(link);
  }

  @AfterEach
  void close() {
    caller.close();
    proxies.close();
    echo.close();
  }

  private void answer() {
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
        echo.receive(packet);
        echo.send(packet);
      }
    } catch (IOException closed) {
      // it is over
    }
  }

  private Effect in(Trouble trouble, Fault.Direction way, double chance) {
    Effect effect = Effect.of(new Fault.Traffic(link, way, trouble), chance, Chance.ofSeed(7));
    proxies.of(link).enter(effect);
    return effect;
  }

  private void send(String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    caller.send(new DatagramPacket(bytes, bytes.length, new InetSocketAddress(HERE, link.port())));
  }

  private String received() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
    caller.receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), UTF_8);
  }

  /** Sends these numbers, then one that nothing is done to, and says what came before that. */
  private List<String> sent(int count, Effect healed) throws IOException {
    for (int i = 0; i < count; i++) {
      send("" + i);
    }
    await().until(() -> healed.seen() >= count);
    proxies.of(link).leave(healed);
    send("last");
    List<String> came = new ArrayList<>();
    for (String next = received(); !next.equals("last"); next = received()) {
      came.add(next);
    }
    return came;
  }

  @Test
  void answersGetBackToWhoAsked() throws Exception {
    try (DatagramSocket other = new DatagramSocket(0, HERE)) {
      send("mine");
      assertThat(received()).isEqualTo("mine");
      other.send(
          new DatagramPacket(
              "theirs".getBytes(UTF_8), 6, new InetSocketAddress(HERE, link.port())));
      other.setSoTimeout(10_000);
      DatagramPacket packet = new DatagramPacket(new byte[100], 100);
      other.receive(packet);
      assertThat(new String(packet.getData(), 0, packet.getLength(), UTF_8)).isEqualTo("theirs");
    }
  }

  @Test
  void theShareThatIsSaidIsLostAndWhichFollowsFromTheSeed() throws Exception {
    Trouble lost = new Trouble.Loss();
    Effect loss = in(lost, Fault.Direction.UP, 0.2);
    Effect same =
        Effect.of(new Fault.Traffic(link, Fault.Direction.UP, lost), 0.2, Chance.ofSeed(7));

    for (int i = 0; i < 300; i++) {
      send("" + i);
      if (!same.hits((long) i)) {
        assertThat(received()).isEqualTo("" + i);
      }
    }
    await().untilAsserted(() -> assertThat(loss.hits()).isBetween(40L, 80L));
  }

  @Test
  void aDuplicateArrivesTwice() throws Exception {
    Effect twice = in(new Trouble.Duplicate(), Fault.Direction.UP, 1);

    assertThat(sent(3, twice)).containsExactly("0", "0", "1", "1", "2", "2");
  }

  @Test
  void jitterLetsDatagramsOvertakeOneAnother() throws Exception {
    in(
        new Trouble.Late(
            new Lateness(Duration.ofMillis(50), Duration.ofMillis(50), Fault.Spread.UNIFORM)),
        Fault.Direction.UP,
        1);
    List<String> sent = new ArrayList<>();
    List<String> came = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      send("" + i);
      sent.add("" + i);
    }
    for (int i = 0; i < 30; i++) {
      came.add(received());
    }
    assertThat(came).containsExactlyInAnyOrderElementsOf(sent).isNotEqualTo(sent);
  }

  @Test
  void whatDoesNotFitABandwidthIsLost() throws Exception {
    Effect narrow = in(new Trouble.Bandwidth(1000), Fault.Direction.UP, 1);

    int came = sent(150, narrow).size();
    caller.setSoTimeout(200);
    try {
      for (; ; came++) {
        received(); // what waited hurried once it was healed
      }
    } catch (SocketTimeoutException all) {
      assertThat(came).as("100 B of 340 B fit at once").isBetween(30, 149);
    }
  }

  @Test
  void nothingLeavesABlackHole() throws Exception {
    Effect hole = in(new Trouble.BlackHole(), Fault.Direction.DOWN, 1);
    send("lost");
    await().until(() -> hole.hits() == 1);
    caller.setSoTimeout(100);
    assertThatThrownBy(this::received).isInstanceOf(SocketTimeoutException.class);

    proxies.of(link).leave(hole);

    caller.setSoTimeout(10_000);
    send("back");
    assertThat(received()).isEqualTo("back");
  }

  @Test
  void anAddressWhereNobodyListensIsTold() throws Exception {
    echo.close();

    await()
        .untilAsserted(() -> {
          send("anyone?");
          assertThat(warned).singleElement().asString().contains("can't be reached");
        });
  }
}
