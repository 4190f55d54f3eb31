package dev.squall.dsl.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.squall.event.Event;
import dev.squall.latency.Calls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The tools and the declared components for services, in scripts, played for real. */
@Tag("real")
@Isolated
class ToolsPlayedTest extends Playing {
  /** A shop on loopback: {@code /items}, {@code /pay}, and nothing else. */
  private static HttpServer shop() throws IOException {
    HttpServer shop =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    shop.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    shop.createContext(
        "/",
        exchange -> {
          String said =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          int status =
              switch (exchange.getRequestURI().getPath()) {
                case "/items" -> 200;
                case "/pay" -> said.equals("{\"cents\":1999}") ? 201 : 400;
                default -> 404;
              };
          byte[] answer = "{\"state\":\"paid\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    shop.start();
    return shop;
  }

  private Map<String, Long> reasons(String drive) {
    Map<String, Long> reasons = new HashMap<>();
    for (Event event : events) {
      if (event instanceof Event.DriveInterval interval && interval.drive().equals(drive)) {
        for (Calls.OperationCalls each : interval.calls().operations()) {
          each.reasons().forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
        }
      }
    }
    return reasons;
  }

  @Test
  void aShopIsAskedByCodeAndByDeclaration() throws Exception {
    HttpServer shop = shop();
    String url = "http://127.0.0.1:" + shop.getAddress().getPort();
    try {
      play(
          """
          def url = '%s'
          component('checkout') {
            setup { shop = http(url, timeout: 5.seconds) }
            browse { def page = 'items'; shop.get("/${page}").expect(200) }
            pay { shop.post('/pay', json: [cents: 1999]).expect(201).field('state', 'paid') }
            lost { shop.get('/lost') }
            strict { shop.get('/lost').expect(200) }
          }
          drive checkout, rate: 200.perSecond
          drive http, url: url, paths: ['/items': 3, '/lost': 1], rate: 200.perSecond, contains: 'paid'
          play during: 2.seconds
          """
              .formatted(url));
    } finally {
      shop.stop(0);
    }
    assertThat(ended("checkout").get("browse").get(0)).isGreaterThan(20);
    assertThat(ended("checkout").get("browse").get(1)).isZero();
    assertThat(ended("checkout").get("pay").get(0)).isGreaterThan(20);
    assertThat(ended("checkout").get("pay").get(1)).isZero();
    assertThat(ended("checkout").get("lost").get(0)).isZero();
    assertThat(reasons("checkout").keySet())
        .containsExactlyInAnyOrder("status 404", "status 404 (expected 200)");
    assertThat(ended("http").get("GET /items").get(0)).isGreaterThan(100);
    assertThat(ended("http").get("GET /items").get(1)).isZero();
    assertThat(reasons("http").keySet()).containsExactly("status 404");
  }

  @Test
  void nobodyThereIsARefusalInTheReportAndNothingHangs() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    play(
        """
        drive http, url: 'http://127.0.0.1:%1$d', rate: 50.perSecond
        drive tcp, to: '127.0.0.1:%1$d', send: 'x', rate: 50.perSecond
        drive http, url: 'http://nosuchhost.invalid', rate: 50.perSecond, as: 'nowhere'
        play during: 1.second
        """
            .formatted(port));
    assertThat(reasons("http").keySet()).containsExactly("connection refused");
    assertThat(reasons("tcp").keySet()).containsExactly("connection refused");
    assertThat(events)
        .filteredOn(Event.ComponentFailed.class::isInstance)
        .extracting(event -> ((Event.ComponentFailed) event).message())
        .containsExactly("http: host 'nosuchhost.invalid' does not resolve; is the name right?");
  }

  /** The distribution's own scenario, and the page's commands. */
  @Test
  void aDatabaseAndACommandAreDriven() throws Exception {
    String database =
        Files.readString(Path.of("..", "scenarios", "database.groovy"))
            .replace("play during: 30.seconds", "play during: 2.seconds");
    assertThat(database).contains("play during: 2.seconds");
    play(database);
    for (String operation : List.of("look", "total", "place")) {
      assertThat(ended("orders").get(operation).get(0)).as(operation).isPositive();
      assertThat(ended("orders").get(operation).get(1)).as("%s", reasons("orders")).isZero();
    }
    play(
        """
        component('sorting') {
          setup { sorter = process('sort', timeout: 5.seconds) }
          numbers { sorter.run('-n', input: "10\\n9\\n1\\n").expect(0).contains("1\\n9\\n10") }
          bad { sorter.run('--no-such-option') }
        }
        drive sorting, users: 2
        drive process, command: ['sh', '-c', 'exit 3'], expect: 3, users: 1, as: 'three'
        play during: 1.second
        """);
    assertThat(ended("sorting").get("numbers").get(0)).isPositive();
    assertThat(ended("sorting").get("numbers").get(1)).isZero();
    assertThat(reasons("sorting").keySet())
        .allMatch(reason -> reason.startsWith("exit 2 (expected 0): sort: "));
    assertThat(ended("three").get("run").get(0)).isPositive();
  }
}
