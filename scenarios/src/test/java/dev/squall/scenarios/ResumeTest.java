package dev.squall.scenarios;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** {@code squall resume} of runs that were killed or stopped, and of those that may not go on. */
@Tag("real")
@Execution(ExecutionMode.CONCURRENT)
class ResumeTest {
  private static final String SCRIPT =
      """
      scenario 'Cut', seed: 7
      component 'till', {
          feeder 'receipt', csv('receipts.csv')
          sell { check('a number', receipt.number.toInteger() >= 0) }
      }
      phase 'main', during: 10.seconds, {
          load cpu, along: 5.percent, of: own
          drive till, rate: 200.perSecond, arrivals: poisson
      }
      """;

  private Stage stage;
  private Started run;
  private String id;
  private Path receipts;

  @BeforeEach
  void play() throws Exception {
    stage = new Stage();
    receipts = stage.folder.resolve("receipts.csv");
    String rows = IntStream.range(0, 9_000).mapToObj(n -> n + "\n").collect(joining());
    Files.writeString(receipts, "number\n" + rows);
    run = stage.run(stage.script("cut.groovy", SCRIPT));
    stage.awaitEvents("checkpoint", 4);
    id = stage.run().getFileName().toString();
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  private Started resume(String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("resume", id, "--runs", stage.runs.toString()));
    arguments.addAll(List.of(more));
    return stage.squall(arguments.toArray(String[]::new));
  }

  /** It was played to its end, once, each position from the last checkpoint on. */
  private void playedOn() throws Exception {
    List<JsonNode> events = stage.events();
    assertThat(events.getLast().path("type").asString()).isEqualTo("run-ended");
    JsonNode resumed = stage.events("resumed").getLast();
    long from = resumed.path("positionNanos").asLong();
    assertThat(from).isGreaterThan(2_000_000_000L);
    List<Long> positions =
        stage.events("checkpoint").stream().map(e -> e.path("positionNanos").asLong()).toList();
    assertThat(positions).contains(from);
    assertThat(positions.getLast()).isGreaterThan(8_000_000_000L);
    assertThat(receipts().getLast()).isGreaterThan(1_400);
    JsonNode summary = Stage.json(stage.run().resolve("summary.json"));
    assertThat(summary.path("cuts").size()).isEqualTo(1);
    assertThat(summary.path("verdict").path("reasons").toString()).contains("resumed after");
    assertThat(summary.path("cutShort").asBoolean()).isFalse();
    assertThat(stage.run().resolve("report.html")).content().contains("resumed after");
    // Ten seconds of 200 a second, and at most two seconds of them twice.
    assertThat(summary.path("drives").get(0).path("planned").asLong()).isBetween(1_800L, 2_600L);
    assertThat(stage.allRuns()).hasSize(1);
    stage.awaitNothingLeft();
  }

  /** How many rows the feeder had handed out, checkpoint by checkpoint. */
  private List<Long> receipts() {
    return stage.events("checkpoint").stream()
        .map(e -> e.path("kept").path("handedOut").path("till.receipt").asLong())
        .toList();
  }

  @Test
  void ofARunWhoseEngineWasKilled() throws Exception {
    Stage.signal("KILL", stage.engine());
    run.endsWith(109);
    resume().endsWell();
    assertThat(stage.events("resumed").getLast().path("cut").asString())
        .contains("the engine died");
    playedOn();

    Started again = resume();
    again.endsWith(104);
    assertThat(again.err()).contains("was played to its end").contains("squall report " + id);
  }

  @Test
  void ofARunWhoseGuardAndEngineWereKilled() throws Exception {
    long engine = stage.engine();
    Stage.signal("KILL", run.pid());
    Stage.signal("KILL", engine);
    run.end();
    stage.awaitNothingLeft();
    // A line that was torn, as a machine that goes down can leave it.
    Files.writeString(
        stage.run().resolve("events.ndjson"), "{\"at\":9,\"ty", StandardOpenOption.APPEND);
    resume().endsWell();
    playedOn();
    assertThat(stage.run().resolve("events-cut-1.ndjson")).content().isEqualTo("{\"at\":9,\"ty");
    assertThat(stage.events("resumed").getLast().path("aside").asString())
        .isEqualTo("events-cut-1.ndjson");
  }

  @Test
  void ofARunThatWasInterruptedNothingIsDoneTwice() throws Exception {
    Stage.signal("INT", run.pid());
    run.endsWith(105);
    resume().endsWell();
    assertThat(stage.events("resumed").getLast().path("againNanos").asLong()).isZero();
    playedOn();
    assertThat(receipts()).isSorted();
  }

  @Test
  void ofAScriptThatHasChangedIsRefusedUnlessItIsPlayedAsItWas() throws Exception {
    Started live = resume();
    live.endsWith(0);
    assertThat(live.out()).contains("was not paused");
    Stage.signal("INT", run.pid());
    run.endsWith(105);

    Path script = stage.folder.resolve("cut.groovy");
    Files.writeString(script, SCRIPT.replace("200.perSecond", "300.perSecond"));
    Started changed = resume();
    changed.endsWith(104);
    assertThat(changed.err())
        .contains("cut.groovy")
        .contains("must be as it was when the run began, has changed since")
        .contains("--as-it-was");
    Files.writeString(script, SCRIPT);
    Files.writeString(receipts, "number\n1\n");
    Started others = resume();
    others.endsWith(104);
    assertThat(others.err()).contains("receipts.csv").contains("has changed since");
    Files.delete(receipts);
    Files.delete(script);
    Started gone = resume();
    gone.endsWith(104);
    assertThat(gone.err()).contains("can't be read").contains("--as-it-was");
    assertThat(stage.events("resumed")).isEmpty();

    resume("--as-it-was").endsWell();
    playedOn();
  }

  @Test
  void ofWhatCanNotGoOnIsRefusedWithItsMend() throws Exception {
    Stage.signal("INT", run.pid());
    run.endsWith(105);

    Started unnamed = stage.squall("resume");
    unnamed.endsWith(104);
    assertThat(unnamed.err()).contains("no run is open").contains("squall resume latest");
    Started unknown = stage.squall("resume", "nothing", "--runs", stage.runs.toString());
    unknown.endsWith(104);
    assertThat(unknown.err()).contains("nothing").contains("must be a run's folder or its name");

    Path plan = stage.run().resolve("plan.json");
    String was = Files.readString(plan);
    Files.writeString(plan, was.replaceFirst("\"schema\" ?: ?1", "\"schema\": 99"));
    Started newer = resume();
    newer.endsWith(104);
    assertThat(newer.err()).contains("schema must be 1, was 99: written by another Squall");
    Files.delete(plan);
    Started planless = resume();
    planless.endsWith(104);
    assertThat(planless.err()).contains("plan.json").contains("must be there to go on");
    Files.writeString(plan, was);

    Started elsewhere =
        stage.startBehind(
            List.of("env", "-C", stage.runs.toString()),
            Map.of(),
            "resume",
            stage.run().toString());
    elsewhere.endsWith(104);
    assertThat(elsewhere.err()).contains("must go on in the folder").contains("cd ");
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(stage.events("resumed")).isEmpty());
  }
}
