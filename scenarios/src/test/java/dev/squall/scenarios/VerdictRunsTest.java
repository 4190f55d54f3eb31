package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.squall.report.LatencyLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** What was expected of drives, to the exit code: whole runs, started as a person starts them. */
@Tag("real")
@Isolated
class VerdictRunsTest {
  private static final int BUSY = 112;
  private static final int TRIES = 3;

  /** A shop whose operations do this. */
  private static String shop(String operations, String expected, String play) {
    return """
    scenario 'Shop', seed: 5
    component('shop') { %s }
    drive shop, rate: 50.perSecond
    expect { %s }
    play %s
    """
        .formatted(operations, expected, play);
  }

  private static JsonNode summary(Stage stage) throws Exception {
    return Stage.json(stage.run().resolve("summary.json"));
  }

  private static List<String> states(Stage stage) throws Exception {
    return summary(stage)
        .path("expectations")
        .valueStream()
        .map(each -> each.path("state").asString())
        .toList();
  }

  /**
   * Plays a script that must end with this code. Where this machine was too busy, which comes
   * before most codes and which the summary then has to say, it is played again; where it always
   * was, the test has seen nothing and is skipped: that is no pass.
   */
  private static Started ends(Stage stage, String name, String script, int exit) throws Exception {
    Path file = stage.script(name + ".groovy", script);
    for (int i = 0; i < TRIES; i++) {
      Started run = stage.run(file);
      int ended = run.end();
      if (ended == BUSY && exit != BUSY) {
        assertThat(summary(stage).path("trust").path("untrustedShare").asDouble())
            .as("why 112%s", run.said())
            .isGreaterThan(0.1);
        continue;
      }
      List<JsonNode> events = stage.events();
      assertThat(ended)
          .as(
              "exit code%s\nlast events %s",
              run.said(), events.subList(Math.max(0, events.size() - 8), events.size()))
          .isEqualTo(exit);
      JsonNode last = stage.events().getLast();
      assertThat(last.path("type").asString()).isEqualTo("run-ended");
      assertThat(last.path("exit").asInt()).isEqualTo(exit);
      assertThat(summary(stage).path("verdict").path("exit").asInt()).isEqualTo(exit);
      return run;
    }
    return abort("this machine was too busy " + TRIES + " times: exit code " + exit + " not seen");
  }

  @Test
  void anExpectationThatFailsStopsTheRunAndEveryFileSaysSo() throws Exception {
    try (Stage stage = new Stage()) {
      String script =
          shop(
              "pay { sleep(400.ms) }",
              "p99 below: 100.ms, over: 1.second, stopAfter: 2",
              "during: 80.seconds");
      Started run = ends(stage, "stops", script, 99);
      assertThat(stage.events("expectation-missed")).isNotEmpty();
      assertThat(stage.events("expectation-stopped")).hasSize(1);
      assertThat(stage.events("finished").getLast().path("outcome").asString())
          .isEqualTo("stopped");
      JsonNode held = summary(stage).path("expectations").path(0);
      assertThat(held.path("state").asString()).isEqualTo("fail");
      assertThat(held.path("stopped").asBoolean()).isTrue();
      assertThat(held.path("worst").asDouble()).isGreaterThan(0.39);
      assertThat(summary(stage).path("verdict").path("sentence").asString())
          .startsWith("shop failed p99 below 100 ms over 1 s in ")
          .contains("and stopped the run");
      assertThat(run.out())
          .contains("p99 below 100 ms over 1 s failed: the run stops")
          .contains("exit 99 (an expectation failed)");
      Path folder = stage.run();
      assertThat(Files.readString(folder.resolve("junit.xml")))
          .contains("p99 below 100 ms over 1 s, shop")
          .contains("<failure");
      assertThat(Files.readString(folder.resolve("report.html")))
          .contains("id=\"expectations\"")
          .contains("state-fail")
          .contains("class=\"response\"");
      theirReaderReads(folder.resolve("latency.hlog"), summary(stage));
      assertThat(Files.readString(folder.resolve("latency.hlog"))).endsWith(LatencyLog.end());
      assertThat(stage.left()).isEmpty();
    }
  }

  /** HdrHistogram's own reader comes to the counts and the median that the summary tells. */
  private static void theirReaderReads(Path log, JsonNode summary) throws Exception {
    TreeMap<String, Histogram> byTag = new TreeMap<>();
    HistogramLogReader reader = new HistogramLogReader(log.toFile());
    while (reader.hasNext()) {
      EncodableHistogram next = reader.nextIntervalHistogram();
      if (next != null) {
        byTag.computeIfAbsent(next.getTag(), _ -> new Histogram(2)).add((Histogram) next);
      }
    }
    assertThat(byTag).containsOnlyKeys("shop.pay.response", "shop.pay.service");
    JsonNode drive = summary.path("drives").path(0);
    assertThat(byTag.get("shop.pay.response").getTotalCount()).isEqualTo(drive.path("ok").asLong());
    assertThat(byTag.get("shop.pay.service").getValueAtPercentile(50) * 1e-9).isBetween(0.39, 2.0);
  }

  @Test
  void whatHoldsPassesAndExitsWithNothing() throws Exception {
    try (Stage stage = new Stage()) {
      String script =
          shop(
              "pay { sleep(400.ms) }",
              "errors below: 1.percent\n queue below: 500",
              "during: 4.seconds");
      ends(stage, "holds", script, 0);
      assertThat(states(stage)).containsExactly("pass", "pass");
    }
  }

  @Test
  void betweenTargetAndFailureItWarnsAndExitsWithNothing() throws Exception {
    try (Stage stage = new Stage()) {
      String script =
          shop(
              "pay { sleep(400.ms) }",
              "p50 below: 5.ms, fail: 10.seconds\n errors below: 1.percent",
              "during: 4.seconds");
      ends(stage, "warns", script, 0);
      assertThat(states(stage)).containsExactly("warn", "pass");
      // Nothing is said of windows, and 10 s would not fit.
      assertThat(summary(stage).path("expectations").path(0).path("text").asString())
          .isEqualTo("p50 below 5 ms, fail 10 s over 2 s");
      assertThat(summary(stage).path("verdict").path("state").asString()).isEqualTo("warn");
    }
  }

  @Test
  void aWrongResultComesBeforeAnExpectationThatFailed() throws Exception {
    try (Stage stage = new Stage()) {
      String script =
          shop(
              "pay { wrong('total is off') }\n browse(weight: 9) { ok() }",
              "errors below: 0.1.percent",
              "during: 4.seconds");
      Started run = ends(stage, "wrong", script, 115);
      assertThat(summary(stage).path("drives").path(0).path("wrong").asLong()).isPositive();
      assertThat(run.out()).contains("exit 115 (wrong results found)");
      assertThat(Files.readString(stage.run().resolve("junit.xml"))).contains("wrong result");
    }
  }

  @Test
  void whatOnlySkipsTellsNothing() throws Exception {
    try (Stage stage = new Stage()) {
      String script =
          shop("pay { skipped('sold out') }", "p99 below: 1.second", "during: 3.seconds");
      ends(stage, "skips", script, BUSY);
      assertThat(states(stage)).containsExactly("unjudged");
      assertThat(summary(stage).path("verdict").path("reasons").toString())
          .contains("every operation was skipped")
          .contains("never judged");
      assertThat(Files.readString(stage.run().resolve("junit.xml"))).contains("<skipped");
    }
  }

  @Test
  void aComponentThatCannotBeSetUpIsTheScriptsFailure() throws Exception {
    try (Stage stage = new Stage()) {
      String script =
          shop(
              "setup { throw new IllegalStateException('no till') }\n pay { ok() }",
              "errors below: 1.percent",
              "during: 2.seconds");
      assertThat(ends(stage, "setup", script, 107).out()).contains("no till");
    }
  }

  @Test
  void windowsThatFitNoPhaseAreRefusedBeforeAnythingStarts() throws Exception {
    try (Stage stage = new Stage()) {
      String script =
          shop("pay { ok() }", "p99 below: 1.second, over: 10.seconds", "during: 5.seconds");
      Started run = stage.run(stage.script("long.groovy", script));
      run.endsWith(104);
      assertThat(run.err()).contains("over: must be at most 5 s").contains("leave it out");
      assertThat(stage.events("load-started")).isEmpty();
    }
  }

  @Test
  void aDriveIsHeldAgainstWhatItDidInAnEarlierRun() throws Exception {
    try (Stage stage = new Stage()) {
      String degrades = "degradation below: 100.percent, fail: 200.percent";
      ends(
          stage,
          "first",
          shop("pay { sleep(200.ms) }", "max below: 30.seconds", "during: 4.seconds"),
          0);
      String earlier = "baseline: 'runs/" + stage.run().getFileName() + "', during: 6.seconds";
      ends(stage, "second", shop("pay { sleep(1200.ms) }", degrades, earlier), 99);
      JsonNode known = stage.events("baseline-known").getFirst();
      assertThat(known.path("drive").asString()).isEqualTo("shop");
      assertThat(known.path("medianSeconds").asDouble()).isBetween(0.19, 0.39);
      assertThat(states(stage)).containsExactly("fail");
      String gone = shop("pay { ok() }", degrades, "baseline: 'runs/gone', during: 4.seconds");
      Started third = stage.run(stage.script("third.groovy", gone));
      third.endsWith(104);
      assertThat(third.err()).contains("gone");
    }
  }
}
