package dev.squall.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.plan.Requests;
import dev.squall.plan.Trouble;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Tag("real")
@Isolated
class HttpProxyTest extends HttpPort {
  @Test
  void withNothingInTheWayAllPassesByteForByte() throws Exception {
    String answer =
        "HTTP/1.1 299 So \r\n"
            + "odd:x\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n"
            + "3;e=1\r\n"
            + "abc\r\n"
            + "0\r\n"
            + "T: u\r\n\r\n";
    answering(_ -> answer);
    Socket socket = connected();
    String request = "GET /?q=%20 HTTP/1.1\nhOST:x\nA:  b \n\n";

    send(socket, request.repeat(300));
    byte[] came = socket.getInputStream().readNBytes(300 * answer.length());

    assertThat(new String(came, ISO_8859_1)).isEqualTo(answer.repeat(300));
    assertThat(service.came)
        .hasSize(300)
        .containsOnly(request.replace("\n", "\r\n").replaceAll("\r\n\r\n$", ""));
    assertThat(warned).isEmpty();
  }

  @Test
  void aStatusIsAnsweredInTheAddresssPlaceAndTheConnectionGoesOn() throws Exception {
    answering(HttpPort::told);
    Effect busy =
        in(
            new Trouble.Answer(
                503,
                "büsy",
                Map.of("Retry-After", "1"),
                Duration.ZERO,
                false,
                new Requests("POST", "/login", 1)),
            1);
    Socket socket = connected();

    assertThat(exchanged(socket, "/login")).endsWith("||/login");
    send(socket, "POST /login?me HTTP/1.1\nContent-Length: 9\n\nGET / HTT");
    assertThat(received(socket))
        .isEqualTo(
            "HTTP/1.1 503 Service Unavailable|Content-Type: text/plain; charset=utf-8|Retry-After:"
                + " 1|Content-Length: 5||"
                + new String("büsy".getBytes(UTF_8), ISO_8859_1));
    assertThat(exchanged(socket, "/items")).endsWith("||/items");
    assertThat(service.came).hasSize(2);
    assertThat(busy.hits()).isEqualTo(1);
    assertThat(busy.met()).isEqualTo("1 of 1 request");
  }

  @Test
  void aHeaderIsPutIntoTheAddresssOwnAnswerWhichStreams() throws Exception {
    answering(_ -> "HTTP/1.1 200 OK\r\nx-own: yes\r\nContent-Length: 1000\r\n\r\nfirst");
    in(
        new Trouble.Answer(0, null, Map.of("X-Own", "no", "Via", "me"), Duration.ZERO, false, ALL),
        1);
    Socket socket = connected();

    send(socket, get("/"));
    String expected =
        "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nVia: me\r\nX-Own: no\r\n\r\nfirst";
    byte[] came = socket.getInputStream().readNBytes(expected.length());
    assertThat(new String(came, ISO_8859_1)).isEqualTo(expected);
  }

  @Test
  void anAnswerCanBeReplacedOnItsWayBack() throws Exception {
    answering(head ->
        head.contains("/chunks")
            ? "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX: y\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
            : told(head));
    Effect replaced = in(asked(502, "gone", Map.of()), 1);
    Socket socket = connected();

    assertThat(exchanged(socket, "/chunks"))
        .isEqualTo("HTTP/1.1 502 Bad Gateway|X: y|Content-Length: 4||gone");
    assertThat(exchanged(socket, "/"))
        .isEqualTo("HTTP/1.1 502 Bad Gateway|X-Own: yes|Content-Length: 4||gone");
    proxies.of(link).leave(replaced);
    in(asked(418, null, Map.of()), 1);
    assertThat(exchanged(socket, "/pot")).startsWith("HTTP/1.1 418|").endsWith("||/pot");
    assertThat(service.came).hasSize(3);
  }

  @Test
  void answersWithoutABodyStayReadable() throws Exception {
    answering(head -> head.contains("/empty") ? "HTTP/1.1 204 No Content\r\n\r\n" : told(head));
    Effect status = in(asked(500, null, Map.of()), 1);
    Socket socket = connected();
    assertThat(exchanged(socket, "/empty"))
        .isEqualTo("HTTP/1.1 500 Internal Server Error|Content-Length: 0||");
    proxies.of(link).leave(status);

    Effect empty = in(asked(204, null, Map.of()), 1);
    assertThat(exchanged(socket, "/some")).isEqualTo("HTTP/1.1 204 No Content|X-Own: yes||");
    proxies.of(link).leave(empty);

    in(answer(503, "body", ALL), 1);
    send(socket, "HEAD / HTTP/1.1\n\n");
    assertThat(line(socket.getInputStream())).startsWith("HTTP/1.1 503");
    assertThat(line(socket.getInputStream())).startsWith("Content-Type");
    assertThat(line(socket.getInputStream())).isEqualTo("Content-Length: 4");
    assertThat(line(socket.getInputStream())).isEmpty();
    assertThat(exchanged(socket, "/")).startsWith("HTTP/1.1 503").endsWith("||body");
  }

  @Test
  void onlyTheNthOfThoseThatAreMeantIsHit() throws Exception {
    answering(HttpPort::told);
    Effect third = in(answer(503, null, new Requests("GET", "/a/*", 3)), 1);
    Socket first = connected();
    Socket second = connected();

    List<String> hit = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      exchanged(first, "/other");
      exchanged(first, "/a/b/c");
      String path = "/a/" + i;
      if (exchanged(i % 2 == 0 ? first : second, path).startsWith("HTTP/1.1 503")) {
        hit.add(path);
      }
    }
    assertThat(hit).containsExactly("/a/3", "/a/6", "/a/9");
    assertThat(third.met()).isEqualTo("3 of 9 requests");
  }

  @Test
  void aChanceIsOfRequestsAndFollowsFromTheSeed() throws Exception {
    answering(HttpPort::told);
    Effect some = in(answer(500, null, ALL), 0.3);
    Socket socket = connected();

    int hit = 0;
    for (int i = 0; i < 100; i++) {
      boolean answered = exchanged(socket, "/" + i).startsWith("HTTP/1.1 500");
      assertThat(answered).as("request %d", i).isEqualTo(some.hits((long) i));
      hit += answered ? 1 : 0;
    }
    assertThat(some.hits()).isEqualTo(hit).isBetween(15L, 45L);
  }

  @Test
  void ofTwoThatSayTheSameTheLaterIsSaid() throws Exception {
    answering(HttpPort::told);
    in(new Trouble.Answer(500, null, Map.of("A", "1"), Duration.ZERO, false, ALL), 1);
    in(new Trouble.Answer(503, null, Map.of("B", "2"), Duration.ZERO, false, ALL), 0.9999999);

    assertThat(exchanged(connected(), "/"))
        .isEqualTo("HTTP/1.1 503 Service Unavailable|A: 1|B: 2|Content-Length: 0||");
  }
}
