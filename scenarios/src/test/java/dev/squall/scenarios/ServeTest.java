package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** Runs that other programs start over HTTP, follow and take by the hand. */
@Tag("real")
@Execution(ExecutionMode.CONCURRENT)
class ServeTest {
  @Test
  void aPostedScriptPlaysIsFollowedAndLeavesAReport() throws Exception {
    try (Serving server = Serving.alone()) {
      Serving.Answer posted = server.script("/runs?name=small", Scripts.cpu(2));
      assertThat(posted.status()).as(posted.body()).isEqualTo(201);
      assertThat(posted.id()).contains("-small-");
      String events = server.get("/runs/" + posted.id() + "/events").body();
      assertThat(events)
          .isEqualTo(Files.readString(server.stage.run().resolve("events.ndjson")))
          .contains("\"type\":\"run-ended\"");
      server.awaitState(posted.id(), "ended");
      assertThat(server.get("/runs/" + posted.id()).json().path("exit").asInt()).isIn(0, 112);
      assertThat(server.get("/runs/" + posted.id() + "/summary").json().path("run").asString())
          .isEqualTo(posted.id());
      assertThat(server.get("/runs/latest/report").body()).startsWith("<!doctype html>");
      assertThat(server.send("DELETE", "/runs/" + posted.id(), "text/plain", "").status())
          .isEqualTo(204);
      assertThat(server.stage.allRuns()).isEmpty();
    }
  }

  @Test
  void theEngineThatWaitsPlaysTheNextScriptAndNoOther() throws Exception {
    try (Serving server = Serving.alone()) {
      await().atMost(Duration.ofMinutes(1)).until(() -> engines(server).size() == 1);
      ProcessHandle waited = engines(server).getFirst();
      assertThat(words(waited)).contains("--wait");
      String id = server.plays(Scripts.cpu(120));
      assertThat(engines(server)).containsExactly(waited);
      server.post("/cycle/stop", "");
      server.awaitState(id, "ended");
      assertThat(waited.isAlive()).isFalse();
    }
  }

  private static List<ProcessHandle> engines(Serving server) {
    return ProcessHandle.of(server.process.pid())
        .orElseThrow()
        .descendants()
        .filter(each -> words(each).contains("dev.squall.dsl.engine.EngineMain"))
        .toList();
  }

  /**
   * Of the command it was started with; the JDK's own view of it ends after some thousand signs.
   */
  private static List<String> words(ProcessHandle process) {
    try {
      return List.of(
          Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline")).split("\0"));
    } catch (IOException gone) {
      return List.of();
    }
  }

  @Test
  void aRunIsTakenByTheHandAndStoppedOnce() throws Exception {
    try (Serving server = Serving.alone()) {
      String id = server.plays(Scripts.cpu(120));
      String at = "/runs/" + id;
      assertThat(server.post(at + "/pause", "").status()).isEqualTo(200);
      server.awaitState(id, "paused");
      assertThat(server.post("/cycle/resume", "").status()).isEqualTo(200);
      server.awaitState(id, "running");
      assertThat(server.post("/load/adjust", "{\"factor\":0.5}").status()).isEqualTo(200);
      assertThat(server.post("/load/adjust", "{\"load\":\"cpu\",\"level\":\"3%\"}").status())
          .isEqualTo(200);
      assertThat(server.post(at + "/mark", "{\"text\":\"here\"}").status()).isEqualTo(200);
      assertThat(server.send("DELETE", at, "text/plain", "").json().path("mend").asString())
          .isEqualTo("POST /runs/" + id + "/stop ends it");
      assertThat(server.post("/emergency/stop", "").status()).isEqualTo(200);
      assertThat(server.post("/emergency/release", "").status()).isEqualTo(200);
      assertThat(server.post("/cycle/stop", "").json().path("text").asString())
          .isEqualTo("stopping");
      server.awaitState(id, "ended");
      Serving.Answer twice = server.post(at + "/stop", "");
      assertThat(twice.status()).isEqualTo(409);
      assertThat(twice.json().path("detail").asString())
          .isEqualTo("run '" + id + "': must be open, was ended");
      assertThat(server.stage.events("commanded"))
          .extracting(event -> event.path("command").asString())
          .contains("pause", "resume", "scale 0.5", "adjust cpu to 3%", "emergency stop");
    }
  }

  @Test
  void whatIsWrongWithAScriptIsAnsweredAsOnATerminal() throws Exception {
    try (Serving server = Serving.alone("--evaluate-within", "2")) {
      Serving.Answer wrong =
          server.script("/runs", "scenario 'x'\nhold cpuu: 10.percent, during: 2.seconds\n");
      assertThat(wrong.status()).isEqualTo(422);
      JsonNode problem = wrong.json().path("problems").get(0);
      assertThat(problem.path("file").asString()).isEqualTo("posted.groovy");
      assertThat(problem.path("line").asInt()).isEqualTo(2);
      assertThat(problem.path("column").asInt()).isEqualTo(6);
      assertThat(problem.path("mend").asString()).isEqualTo("did you mean 'cpu'?");
      assertThat(wrong.json().path("text").asString()).contains("hold cpuu").contains("^^^^");
      assertThat(server.script("/check", "System.exit(3)").json().path("detail").asString())
          .contains("exit");
      assertThat(server.script("/check", "while (true) {}").json().path("detail").asString())
          .contains("took longer than 2 s");
      assertThat(server.script("/check", Scripts.cpu(1)).json().path("loads").asInt()).isEqualTo(1);
      assertThat(server.script("/plan", Scripts.cpu(1)).json().path("text").asString())
          .contains("A little");
      assertThat(server.stage.allRuns()).isEmpty();
    }
  }

  @Test
  void theNextWaitsAndBadNeighboursDisturbNobody() throws Exception {
    try (Serving server = Serving.alone()) {
      String first = server.script("/runs", Scripts.cpu(6)).id();
      Serving.Answer second = server.post("/runs", "{\"scenario\":\"hold-short\"}");
      assertThat(second.status()).isEqualTo(202);
      assertThat(second.json().path("state").asString()).isEqualTo("waiting");
      String third = server.script("/runs", Scripts.cpu(1)).id();
      assertThat(server.send("DELETE", "/runs/" + third, "text/plain", "").status()).isEqualTo(204);
      assertThat(server.state(first)).isNotEqualTo("ended");
      assertThat(server.script("/runs", "x".repeat(10_000_000)).status()).isEqualTo(413);
      server.awaitState(second.id(), "ended");
      assertThat(server.stage.allRuns()).hasSize(2);
      for (var run : server.stage.allRuns()) {
        assertThat(Stage.events(run).getLast().path("exit").asInt()).isIn(0, 112);
        assertThat(Stage.events(run)).noneMatch(e -> e.path("type").asString().equals("dropped"));
      }
    }
  }

  @Test
  void twoPlayAtOnceWhereThatWasSaid() throws Exception {
    try (Serving server = Serving.alone("--at-once", "2")) {
      String first = server.script("/runs", Scripts.cpu(120)).id();
      Serving.Answer second = server.script("/runs", Scripts.cpu(120));
      assertThat(second.status()).isEqualTo(201);
      assertThat(server.script("/runs", Scripts.cpu(1)).status()).isEqualTo(202);
      server.awaitState(first, "running");
      server.awaitState(second.id(), "running");
      assertThat(server.post("/cycle/stop", "").status()).isEqualTo(409);
      String emergency = "\"asked\":{\"factor\":1,\"emergency\":true}";
      assertThat(server.post("/emergency/stop", "").json().path("text").asString())
          .contains("run '" + first + "': every load is let go")
          .contains("run '" + second.id() + "': every load is let go");
      assertThat(server.get("/status").body().split(Pattern.quote(emergency), -1)).hasSize(3);
      assertThat(server.post("/emergency/release", "").status()).isEqualTo(200);
      assertThat(server.get("/status").body()).doesNotContain(emergency);
      assertThat(server.post("/runs/" + first + "/stop", "").status()).isEqualTo(200);
      server.awaitState(first, "ended");
      assertThat(server.state(second.id())).isIn("running", "recovered");
      assertThat(server.post("/runs/" + second.id() + "/stop", "").status()).isEqualTo(200);
    }
  }

  @Test
  void whoWaitsIsPlayedAfterARestartAlsoOfAServerThatWasKilled() throws Exception {
    try (Serving server = Serving.alone()) {
      String first = server.plays(Scripts.cpu(120));
      String second = server.script("/runs", Scripts.cpu(1)).id();
      Stage.signal("KILL", server.process.pid());
      await("the reaper has healed")
          .atMost(Stage.PATIENCE)
          .until(() -> server.stage.living().isEmpty());
      Serving again = new Serving(server.stage);
      again.awaitState(second, "ended");
      assertThat(again.get("/runs/" + first + "/summary").body())
          .contains("the guard died and the run was cut short");
      assertThat(server.stage.allRuns()).hasSize(2);
    }
  }

  @Test
  void ctrlCEndsTheRunAndLeavesNothing() throws Exception {
    try (Serving server = Serving.alone()) {
      String id = server.script("/runs", Scripts.allFour(server.stage.disk, 120)).id();
      server.stage.awaitAllFour();
      Stage.signal("INT", server.process.pid());
      server.process.endsWith(0);
      assertThat(server.stage.events().getLast().path("exit").asInt()).isEqualTo(105);
      assertThat(server.stage.run().getFileName()).hasToString(id);
      assertThat(server.stage.run().resolve("report.html")).isNotEmptyFile();
      assertThat(server.stage.left()).isEmpty();
    }
  }

  @Test
  void aSocketTellsWhatHappensAndAnswersCommandsByTheirIds() throws Exception {
    try (Serving server = Serving.alone();
        Following socket = new Following(server, "control")) {
      String id = server.plays(Scripts.cpu(120));
      socket.awaitEvent("sampled");
      assertThat(socket.ask(7, "\"do\":\"pause\"").path("ok").asBoolean()).isTrue();
      assertThat(socket.ask(8, "\"do\":\"scale\",\"factor\":-1").path("text").asString())
          .isEqualTo("property 'factor': must be ≥ 0, was -1.0");
      assertThat(socket.ask(9, "\"do\":\"dance\"").path("text").asString())
          .contains("must be follow, pause");
      socket.ask(10, "\"do\":\"follow\",\"topics\":[\"safety\"]");
      assertThat(socket.heard).anyMatch(m -> m.path("type").asString().equals("hello"));
      server.awaitState(id, "paused");
      server.ends(id);
      assertThat(socket.events("run-ended")).isEmpty();
    }
  }
}
