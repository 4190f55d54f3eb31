package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/**
 * Whatever else is sent to a server, the run that plays there is not disturbed: it plays on, each
 * of its samples and intervals comes, and it ends with its own verdict.
 */
@Tag("real")
@Isolated
class BadNeighboursTest {
  private static final double SECOND = 1e9;

  /** Samples come ten times a second; one that comes later than this was kept from coming. */
  private static final double LONGEST_GAP = SECOND;

  private static Serving server;
  private static String run;

  @BeforeAll
  static void open() throws Exception {
    server = Serving.alone("--evaluate-within", "2");
    run = server.plays(Scripts.cpu(600));
    server.stage.awaitEvents("load-interval", 2);
  }

  /** At its end it has played as asked, and nothing of it is missing. */
  @AfterAll
  static void close() throws Exception {
    try (Serving closing = server) {
      assertThat(closing.post("/runs/" + run + "/skip", "{\"phase\":\"main\"}").status())
          .isEqualTo(200);
      closing.awaitState(run, "ended");
      List<JsonNode> events = closing.stage.events();
      assertThat(events).noneMatch(event -> event.path("type").asString().equals("dropped"));
      assertThat(events.getLast().path("type").asString()).isEqualTo("run-ended");
      int exit = events.getLast().path("exit").asInt();
      assumeTrue(exit != 112, "this machine was too busy for the run to be trusted: exit 112");
      assertThat(exit).as(events.getLast().toString()).isZero();
    }
  }

  private static double last(String type) {
    return server.stage.events(type).getLast().path("at").asDouble();
  }

  /** Does something, and looks at what the run did meanwhile and for a second after. */
  private static void undisturbedBy(Neighbour neighbour) throws Exception {
    double before = last("sampled");
    neighbour.disturb();
    double done = last("sampled");
    await("the run plays on")
        .atMost(Stage.PATIENCE)
        .until(() -> last("load-interval") > done + 2 * SECOND);
    assertThat(server.state(run)).isEqualTo("running");
    double at = before;
    for (JsonNode sample : server.stage.events("sampled")) {
      double now = sample.path("at").asDouble();
      if (now > before) {
        assertThat(now - at).as("between samples, at %s", now).isLessThan(LONGEST_GAP);
        at = now;
      }
    }
    assertThat(server.stage.events("load-interval"))
        .filteredOn(interval -> interval.path("at").asDouble() > before + SECOND)
        .isNotEmpty()
        .allSatisfy(interval -> {
          assertThat(interval.path("asked").asDouble()).isCloseTo(0.1, within(1e-9));
          assertThat(interval.path("achieved").asDouble()).isBetween(0.05, 0.15);
        });
  }

  private interface Neighbour {
    void disturb() throws Exception;
  }

  @Test
  void byAScriptThatNeverEnds() throws Exception {
    undisturbedBy(() -> {
      Serving.Answer answer = server.script("/check", "while (true) {}");
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.json().path("detail").asString()).contains("took longer than 2 s");
    });
  }

  @Test
  void byAScriptThatCallsExit() throws Exception {
    undisturbedBy(() -> {
      Serving.Answer answer = server.script("/check", "System.exit(3)");
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.json().path("detail").asString()).contains("exit");
    });
  }

  @Test
  void byTenMegabytes() throws Exception {
    String large = "x".repeat(10_000_000);
    undisturbedBy(() -> {
      for (String path : List.of("/runs", "/check", "/runs/" + run + "/mark")) {
        assertThat(server.script(path, large).status()).as(path).isEqualTo(413);
      }
    });
  }

  @Test
  void byTenThousandPosts() throws Exception {
    undisturbedBy(() -> {
      Map<Integer, Integer> answers = new TreeMap<>();
      for (int i = 0; i < 10_000; i++) {
        answers.merge(server.post("/runs/nowhere/stop", "").status(), 1, Integer::sum);
      }
      assertThat(answers).containsOnlyKeys(404, 429);
      assertThat(answers.get(429)).isGreaterThan(answers.get(404));
    });
  }

  @Test
  void byReadersThatReadNothing() throws Exception {
    try (Socket one = Following.deaf(server);
        Socket other = Following.deaf(server)) {
      undisturbedBy(
          () -> server.stage.awaitEvents("sampled", server.stage.events("sampled").size() + 30));
      assertThat(one.isConnected() && other.isConnected()).isTrue();
    }
  }

  @Test
  void byWhatIsNoRequestAtAll() throws Exception {
    undisturbedBy(() -> {
      assertThat(server.post("/runs", "{\"scenario\":").status()).isEqualTo(400);
      assertThat(server.post("/runs/" + run + "/scale", "{\"factor\":-1}").status()).isEqualTo(422);
      assertThat(server.post("/runs/" + run + "/scale", "{\"factor\":20}").status()).isEqualTo(422);
      assertThat(server.script("/runs", "nothing here is a scenario").status()).isEqualTo(202);
    });
  }
}
