package dev.squall.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.squall.plan.Fault;
import dev.squall.plan.Lateness;
import dev.squall.plan.Requests;
import dev.squall.plan.Trouble;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What a port of http does to connections: their order, their ends, what it can't read. */
@Tag("real")
@Isolated
class HttpConnectionsTest extends HttpPort {
  @Test
  void answersStayInTheOrderOfTheirRequests() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    answering(head -> {
      try {
        slow.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      return told(head);
    });
    in(answer(500, "no", path("/bad*")), 1);
    Socket socket = connected();

    send(socket, get("/one") + get("/bad1") + get("/bad2") + get("/two") + get("/bad3"));
    await().untilAsserted(() -> assertThat(service.came).isNotEmpty());
    slow.countDown();

    assertThat(received(socket)).endsWith("||/one");
    assertThat(received(socket)).startsWith("HTTP/1.1 500").endsWith("||no");
    assertThat(received(socket)).endsWith("||no");
    assertThat(received(socket)).endsWith("||/two");
    assertThat(received(socket)).endsWith("||no");
  }

  @Test
  void aRequestIsAnsweredOnceItIsWhole() throws Exception {
    answering(HttpPort::told);
    Effect bad = in(answer(500, "no", path("/bad")), 1);
    Socket socket = connected();

    send(socket, get("/one") + "POST /bad HTTP/1.1\nContent-Length: 4\n\nab");
    assertThat(received(socket)).endsWith("||/one");
    socket.setSoTimeout(150);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    assertThat(bad.hits()).isZero();
    socket.setSoTimeout(10_000);
    send(socket, "cd" + get("/two"));

    assertThat(received(socket)).endsWith("||no");
    assertThat(received(socket)).endsWith("||/two");
  }

  @Test
  void whoWaitsForAContinueIsAnsweredWithoutIt() throws Exception {
    answering(HttpPort::told);
    in(answer(413, null, ALL), 1);
    Socket socket = connected();

    send(socket, "PUT /big HTTP/1.1\nContent-Length: 1000000\nExpect: 100-continue\n\n");

    assertThat(received(socket)).startsWith("HTTP/1.1 413|Connection: close|Content-Length: 0");
    assertThat(socket.getInputStream().read()).as("the end").isEqualTo(-1);
    send(socket, get("/the body, all the same"));
    socket.close();
    assertThat(exchanged(connected(), "/next")).startsWith("HTTP/1.1 413");
    assertThat(service.came).isEmpty();
  }

  @Test
  void aConnectionThatIsToEndAfterItsAnswerEnds() throws Exception {
    answering(HttpPort::told);
    in(answer(500, "x", path("/bad")), 1);
    Socket socket = connected();

    send(socket, get("/good") + "GET /bad HTTP/1.1\nConnection: close\n\n");

    assertThat(received(socket)).endsWith("||/good");
    assertThat(received(socket)).contains("|Connection: close|").endsWith("||x");
    assertThat(socket.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void anAnswerComesLaterAndHurriesOnceThatIsHealed() throws Exception {
    answering(HttpPort::told);
    Requests slow = path("/slow");
    Effect late = in(new Trouble.Answer(0, null, Map.of(), Duration.ofMillis(80), false, slow), 1);
    Socket socket = connected();
    long from = clock.nanos();
    assertThat(exchanged(socket, "/slow")).endsWith("||/slow");
    assertThat(clock.nanos() - from).isGreaterThanOrEqualTo(80_000_000);
    proxies.of(link).leave(late);

    Effect hour = in(new Trouble.Answer(500, "", Map.of(), Duration.ofHours(1), false, ALL), 1);
    send(socket, get("/"));
    await().until(() -> hour.hits() == 1);
    socket.setSoTimeout(150);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    socket.setSoTimeout(10_000);
    proxies.of(link).leave(hour);
    assertThat(received(socket)).startsWith("HTTP/1.1 500");
  }

  @Test
  void whatSwitchesToAnotherProtocolPassesFromThenOn() throws Exception {
    answering(head ->
        head.contains("Upgrade: echo")
            ? "HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: upgrade\r\n\r\n\0\1"
            : head + "!");
    in(asked(500, "x", Map.of()), 1);
    Socket socket = connected();

    send(socket, "GET /chat HTTP/1.1\nConnection: upgrade\nUpgrade: echo\n\n");
    assertThat(line(socket.getInputStream())).startsWith("HTTP/1.1 101");
    assertThat(line(socket.getInputStream())).isEqualTo("Upgrade: echo");
    assertThat(line(socket.getInputStream())).isEqualTo("Connection: upgrade");
    assertThat(line(socket.getInputStream())).isEmpty();
    assertThat(socket.getInputStream().readNBytes(2)).containsExactly(0, 1);
    send(socket, "\0frames\n\n");
    assertThat(new String(socket.getInputStream().readNBytes(8), ISO_8859_1))
        .isEqualTo("\0frames!");
    assertThat(warned).isEmpty();
  }

  @Test
  void whatIsNotReadPassesAndIsTold() throws Exception {
    answering(head -> head + "\r\n");
    in(answer(500, null, ALL), 1);

    for (String strange : List.of("PRI * HTTP/2.0\n\n", "\26\3\1\2\n\n", "EHLO\n\n")) {
      Socket socket = connected();
      send(socket, strange);
      String back = strange.strip() + "\r\n";
      assertThat(new String(socket.getInputStream().readNBytes(back.length()), ISO_8859_1))
          .isEqualTo(back);
    }
    assertThat(warned).singleElement().asString().contains("no HTTP/1.1", "TLS", "use tcp");
  }

  @Test
  void whatIsDoneToConnectionsIsDoneHereToo() throws Exception {
    answering(HttpPort::told);
    Effect late =
        in(
            new Trouble.Late(
                new Lateness(Duration.ofMillis(30), Duration.ZERO, Fault.Spread.UNIFORM)),
            1);
    in(answer(500, "no", path("/bad")), 1);
    Socket socket = connected();

    long from = clock.nanos();
    assertThat(exchanged(socket, "/bad")).endsWith("||no");
    assertThat(clock.nanos() - from).as("its answer's way back").isGreaterThan(30_000_000);
    assertThat(exchanged(socket, "/good")).endsWith("||/good");
    assertThat(late.hits()).isEqualTo(2);

    in(new Trouble.Reset(Duration.ZERO), 1);
    assertThatThrownBy(() -> exchanged(socket, "/")).isInstanceOf(IOException.class);
  }

  @Test
  void whatTheAddressSaysUnaskedIsNotTakenForAnAnswerThatIsGivenHere() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    answering(head -> {
      try {
        slow.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      return told(head) + "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n";
    });
    Effect bad = in(answer(500, "no", path("/bad")), 1);
    Socket socket = connected();

    send(socket, get("/one") + "POST /bad HTTP/1.1\nContent-Length: 4\n\nab");
    await().until(() -> bad.met().contains("of 1"));
    slow.countDown();

    assertThat(received(socket)).endsWith("||/one");
    assertThat(received(socket)).startsWith("HTTP/1.1 408");
    send(socket, "cd");
    assertThat(received(socket)).startsWith("HTTP/1.1 500").endsWith("||no");
  }

  @Test
  void whoSendsOnAfterTheLastAnswerGetsItAndItsEnd() throws Exception {
    answering(HttpPort::told);
    in(answer(413, null, ALL), 1);
    Socket socket = connected();
    send(socket, "PUT /big HTTP/1.1\nContent-Length: 3000000\nExpect: 100-continue\n\n");
    List<IOException> refused = Collections.synchronizedList(new ArrayList<>());
    Thread body =
        Thread.ofVirtual()
            .start(() -> {
              try {
                socket.getOutputStream().write(new byte[3_000_000]);
              } catch (IOException reset) {
                refused.add(reset);
              }
            });

    assertThat(received(socket)).startsWith("HTTP/1.1 413|Connection: close|Content-Length: 0");
    assertThat(socket.getInputStream().read()).as("the end, and no reset").isEqualTo(-1);
    body.join();
    assertThat(refused).isEmpty();
    assertThat(service.came).as("what the address got of it").isEmpty();
    assertThat(warned).isEmpty();
  }

  @Test
  void anAnswerThatIsGivenOnceItsLatenessIsHealedIsNotLate() throws Exception {
    answering(HttpPort::told);
    Effect hour = in(new Trouble.Answer(500, "no", Map.of(), Duration.ofHours(1), false, ALL), 1);
    Socket socket = connected();
    send(socket, "POST /bad HTTP/1.1\nContent-Length: 4\n\nab");
    await().until(() -> hour.met().contains("of 1"));

    proxies.of(link).leave(hour);
    send(socket, "cd");

    assertThat(received(socket)).startsWith("HTTP/1.1 500").endsWith("||no");
  }
}
