package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Experts of runs, through guard and engine: heard where they make sense, else done without. */
@Tag("real")
class ExpertRunsTest {
  /** Whatever else goes on here, it goes up, and asks. */
  private static final String CLIMB =
      """
      phase 'climb', level: 2.percent..30.percent, up: 14.seconds, hold: 1.second, ramp: adaptive(stability: 0), { }
      """;

  @Test
  void anEndpointAdvisesLessHangsAndTalksNonsense() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AtomicInteger asked = new AtomicInteger();
    server.createContext("/advice", exchange -> advise(exchange, asked.incrementAndGet()));
    try (Stage stage = new Stage();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.setExecutor(threads);
      server.start();
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/advice";
      Started run =
          stage.run(
              stage.script(
                  "asked.groovy",
                  "scenario 'Asked elsewhere', seed: 3\nconsult '"
                      + url
                      + "', within: 900.ms\n"
                      + CLIMB));
      run.endsWell();
      server.stop(0);
      threads.shutdownNow();

      List<JsonNode> advised = stage.events("advised");
      assertThat(advised).hasSizeGreaterThanOrEqualTo(6);
      // On a machine that is busy one of the first two may not be there in time.
      JsonNode less =
          advised.stream()
              .filter(each -> each.path("advice").asString().equals("at most"))
              .findFirst()
              .orElseThrow();
      assertThat(less.path("level").asDouble()).isEqualTo(0.03);
      assertThat(less.path("proposed").asDouble()).isGreaterThan(0.03);
      assertThat(advised)
          .extracting(ExpertRunsTest::why)
          .anyMatch(why -> why.startsWith("none: ") && why.endsWith("no answer within 900 ms"))
          .anyMatch(why -> why.startsWith("none: IOException: must answer such as"))
          .anyMatch(why -> why.endsWith("must answer with status 200, answered 500"));
      assertThat(advised).anyMatch(each -> each.path("advice").asString().equals("agree"));
      // It went on without, and up.
      assertThat(stage.events("ramp-decided").getLast().path("level").asDouble())
          .isGreaterThan(0.03);
      shown(
          stage,
          "on the ramp of 'climb': at most 3 %, the database is at its end",
          "no answer within 900 ms",
          "must answer such as");
    }
  }

  private static void advise(HttpExchange exchange, int turn) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      switch (turn) {
        case 1, 2 ->
            say(
                exchange,
                200,
                "{\"advice\":\"atMost\",\"level\":0.03,\"why\":\"the database is at its end\"}");
        case 3 -> Thread.sleep(Long.MAX_VALUE);
        case 4 -> say(exchange, 200, "{\"advice\":\"full speed\",\"level\":7}");
        case 5 -> say(exchange, 500, "");
        default -> say(exchange, 200, "{\"advice\":\"agree\"}");
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private static void say(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Test
  void oneInTheScriptThatThrowsOrHangsIsDoneWithout() throws Exception {
    try (Stage stage = new Stage()) {
      Started run =
          stage.run(
              stage.script(
                  "throws.groovy",
                  """
                  scenario 'Throws', seed: 3
                  expert(within: 900.ms) {
                      now.state.asked = (now.state.asked ?: 0) + 1
                      if (now.state.asked == 1) throw new IllegalStateException('no idea')
                      if (now.state.asked == 2) Thread.sleep(60_000)
                      agree()
                  }
                  """
                      + CLIMB));
      run.endsWell();
      List<JsonNode> advised = stage.events("advised");
      assertThat(why(advised.get(0))).isEqualTo("none: IllegalStateException: no idea");
      assertThat(why(advised.get(1))).isEqualTo("none: no answer within 900 ms");
      assertThat(advised.getLast().path("advice").asString()).isEqualTo("agree");
      assertThat(stage.events("engine-died")).isEmpty();
      shown(stage, "no idea", "no answer within 900 ms");
    }
  }

  @Test
  void isAskedWhenABreakerOpensAndAgainBeforeTheRunGoesOnAfterAKill() throws Exception {
    try (Stage stage = new Stage()) {
      Started run =
          stage.run(
              stage.script(
                  "opinion.groovy",
                  """
                  scenario 'Second opinion', seed: 3
                  expert(within: 900.ms) { atMost(10.percent, why: 'heard of ' + now.topic) }
                  limit 'never', patience: 1, coolDown: 2.seconds, then: [slow, hold],
                        { metric('system.cpu.utilization') < 0.percent }
                  load cpu, along: 4.percent, of: own
                  play during: 12.seconds
                  """));
      stage.awaitEvents("advised", 2);
      Stage.signal("KILL", stage.engine());
      run.endsWith(109);
      stage.squall("resume", stage.run().toString()).endsWell();

      List<JsonNode> advised = stage.events("advised");
      JsonNode slowed = advised.getFirst();
      assertThat(why(slowed)).isEqualTo("at most: heard of breaker");
      assertThat(slowed.path("proposed").asDouble()).isEqualTo(0.5);
      assertThat(slowed.path("level").asDouble()).isEqualTo(0.1);
      JsonNode held = advised.get(1);
      assertThat(held.path("topic").asString()).isEqualTo("breaker");
      assertThat(held.path("proposed").asDouble()).as("nothing is less").isZero();
      assertThat(advised)
          .extracting(ExpertRunsTest::why)
          .containsOnlyOnce("at most: heard of resume");
      shown(stage, "on going on with a run that was cut: at most 10 %, heard of resume");
    }
  }

  private static String why(JsonNode advised) {
    return advised.path("advice").asString() + ": " + advised.path("why").asString();
  }

  /** In both reports, of a run that left nothing behind. */
  private static void shown(Stage stage, String... parts) throws Exception {
    assertThat(stage.squall("report", stage.run().toString()).out()).contains(parts);
    assertThat(stage.run().resolve("report.html"))
        .content()
        .contains(List.of(parts).stream().map(part -> part.replace("'", "&#39;")).toList());
    assertThat(stage.left()).isEmpty();
  }
}
