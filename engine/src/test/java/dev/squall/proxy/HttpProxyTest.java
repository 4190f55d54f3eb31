package dev.squall.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.squall.chance.Chance;
import dev.squall.plan.Fault;
import dev.squall.plan.HostPort;
import dev.squall.plan.Lateness;
import dev.squall.plan.Link;
import dev.squall.plan.Requests;
import dev.squall.plan.Trouble;
import dev.squall.time.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("real")
class HttpProxyTest {
  private static final Requests ALL = new Requests(null, null, 1);

  private final Clock clock = Clock.system();
  private final Proxies proxies = new Proxies(clock);
  private final List<String> warned = Collections.synchronizedList(new ArrayList<>());
  private final List<Socket> sockets = new ArrayList<>();
  private HttpService service;
  private Link link;

  @AfterEach
  void close() throws Exception {
    for (Socket each : sockets) {
      each.close();
    }
    proxies.close();
    service.close();
  }

  private void answering(Function<String, String> answers) throws Exception {
    service = new HttpService(answers);
    proxies.warn(warned::add);
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      link =
          new Link(
              Link.Protocol.HTTP,
              "127.0.0.1",
              any.getLocalPort(),
              new HostPort("127.0.0.1", service.port()));
    }
  }

  /** Answers with the path, and its length. */
  private static String told(String head) {
    String path = head.split(" ")[1];
    return "HTTP/1.1 200 OK\r\nX-Own: yes\r\nContent-Length: "
        + path.length()
        + "\r\n\r\n"
        + (head.startsWith("HEAD") ? "" : path);
  }

  private Socket connected() throws Exception {
    proxies.listen(link);
    Socket socket = new Socket("127.0.0.1", link.port());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(10_000);
    sockets.add(socket);
    return socket;
  }

  private Effect in(Trouble trouble, double chance) {
    Effect effect =
        Effect.of(new Fault.Traffic(link, Fault.Direction.BOTH, trouble), chance, Chance.ofSeed(7));
    proxies.of(link).enter(effect);
    return effect;
  }

  private static Trouble.Answer answer(int status, String body, Requests which) {
    return new Trouble.Answer(status, body, Map.of(), Duration.ZERO, false, which);
  }

  private static Trouble.Answer asked(int status, String body, Map<String, String> header) {
    return new Trouble.Answer(status, body, header, Duration.ZERO, true, ALL);
  }

  private static Requests path(String path) {
    return new Requests(null, path, 1);
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.replace("\n", "\r\n").getBytes(ISO_8859_1));
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\nHost: x\n\n";
  }

  /** A head, its lines separated by bars; then the body that it says it has. */
  private static String received(Socket socket) throws IOException {
    String head = line(socket.getInputStream());
    StringBuilder all = new StringBuilder(head);
    int length = 0;
    for (String next = line(socket.getInputStream());
        !next.isEmpty();
        next = line(socket.getInputStream())) {
      all.append('|').append(next);
      if (next.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
        length = Integer.parseInt(next.substring(16));
      }
    }
    return all + "||" + new String(socket.getInputStream().readNBytes(length), ISO_8859_1);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("ended after '" + line + "'");
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  private static String exchanged(Socket socket, String path) throws IOException {
    send(socket, get(path));
    return received(socket);
  }

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
    answering(HttpProxyTest::told);
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
    answering(HttpProxyTest::told);
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
  void whoWaitsForAContinueIsAnsweredWithoutIt() throws Exception {
    answering(HttpProxyTest::told);
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
    answering(HttpProxyTest::told);
    in(answer(500, "x", path("/bad")), 1);
    Socket socket = connected();

    send(socket, get("/good") + "GET /bad HTTP/1.1\nConnection: close\n\n");

    assertThat(received(socket)).endsWith("||/good");
    assertThat(received(socket)).contains("|Connection: close|").endsWith("||x");
    assertThat(socket.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void onlyTheNthOfThoseThatAreMeantIsHit() throws Exception {
    answering(HttpProxyTest::told);
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
    answering(HttpProxyTest::told);
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
  void anAnswerComesLaterAndHurriesOnceThatIsHealed() throws Exception {
    answering(HttpProxyTest::told);
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
    answering(HttpProxyTest::told);
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
  void ofTwoThatSayTheSameTheLaterIsSaid() throws Exception {
    answering(HttpProxyTest::told);
    in(new Trouble.Answer(500, null, Map.of("A", "1"), Duration.ZERO, false, ALL), 1);
    in(new Trouble.Answer(503, null, Map.of("B", "2"), Duration.ZERO, false, ALL), 0.9999999);

    assertThat(exchanged(connected(), "/"))
        .isEqualTo("HTTP/1.1 503 Service Unavailable|A: 1|B: 2|Content-Length: 0||");
  }
}
