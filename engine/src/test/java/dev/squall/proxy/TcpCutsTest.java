package dev.squall.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.squall.plan.Fault;
import dev.squall.plan.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.BitSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Connections that are reset, cut, silent or never there. */
@Tag("real")
@Isolated
class TcpCutsTest extends TcpPort {
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
}
