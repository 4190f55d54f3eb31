package dev.squall.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.plan.HostPort;
import dev.squall.plan.Link;
import dev.squall.time.Clock;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What goes on of messages that come in whatever pieces. */
class HttpStageTest {
  private static final String REQUESTS =
      """
      GET /a?b HTTP/1.1
      hOST:x

      POST /p HTTP/1.1
      Content-Length: 7

      GET /7
      PUT /c HTTP/1.1
      Transfer-Encoding: chunked

      3
      abc
      0

      GET /last HTTP/1.1

      """
          .replace("\n", "\r\n");
  private static final String ANSWERS =
      """
      HTTP/1.1 100 Continue

      HTTP/1.1 200 OK
      Content-Length: 3

      a
      HTTP/1.1 204 None

      HTTP/1.1 200 OK
      Transfer-Encoding: chunked

      3
      abc
      0

      HTTP/1.1 200 to the end

      all of
      """
          .replace("\n", "\r\n");

  private static Exchanges exchanges() {
    Clock clock = Clock.system();
    Link link = new Link(Link.Protocol.HTTP, "127.0.0.1", 18080, new HostPort("127.0.0.1", 8080));
    return new Exchanges(new TcpProxy(link, clock, new Waking(clock), _ -> {}));
  }

  private static String passed(Stage stage, String text, int seed) throws Exception {
    Random chance = new Random(seed);
    StringBuilder came = new StringBuilder();
    Onward next =
        new Onward() {
          @Override
          public void pass(Parcel parcel) {
            came.append(ISO_8859_1.decode(parcel.bytes()));
          }

          @Override
          public void end() {
            came.append("END");
          }
        };
    byte[] all = text.getBytes(ISO_8859_1);
    for (int from = 0; from < all.length; ) {
      int length = Math.min(all.length - from, 1 + chance.nextInt(1 + seed % 40));
      stage.pass(new Parcel(ByteBuffer.wrap(all, from, length).slice(), 0), next);
      from += length;
    }
    stage.ended(next);
    return came.toString();
  }

  @Test
  void isWhatCame() throws Exception {
    for (int seed = 0; seed < 300; seed++) {
      Exchanges exchanges = exchanges();
      assertThat(passed(new HttpRequests(exchanges), REQUESTS, seed))
          .as("seed %d", seed)
          .isEqualTo(REQUESTS);
      assertThat(passed(new HttpAnswers(exchanges), ANSWERS, seed))
          .as("seed %d", seed)
          .isEqualTo(ANSWERS);
      assertThat(exchanges.open()).as("all of it was read, seed %d", seed).isFalse();
      assertThat(exchanges.next()).as("of four, one answer goes on").isNotNull();
    }
  }

  @Test
  void isWhatCameWhereItCantBeRead() throws Exception {
    for (String strange :
        new String[] {
          REQUESTS + "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
          "GET / HTTP/1.1\r\nContent-Length: x\r\n\r\nmore",
          "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nmore\r\n",
          REQUESTS + "GET / HT",
          "\u0016\u0003\u0001 of TLS"
        }) {
      for (int seed = 0; seed < 100; seed++) {
        assertThat(passed(new HttpRequests(exchanges()), strange, seed))
            .as("seed %d", seed)
            .isEqualTo(strange);
      }
    }
  }
}
