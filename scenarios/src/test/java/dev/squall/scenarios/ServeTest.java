package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs that other programs start over HTTP, follow and take by the hand. */
@Tag("real")
class ServeTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void aPostedScriptPlaysIsFollowedAndLeavesAReport() throws Exception {
    try (Stage stage = new Stage()) {
      Serving server = new Serving(stage);
      Serving.Answer posted = server.script("/runs?name=small", Scripts.cpu(2));
      assertThat(posted.status()).as(posted.body()).isEqualTo(201);
      assertThat(posted.id()).contains("-small-");
      String events = server.get("/runs/" + posted.id() + "/events").body();
      assertThat(events)
          .isEqualTo(Files.readString(stage.run().resolve("events.ndjson")))
          .contains("\"type\":\"run-ended\"");
      server.awaitState(posted.id(), "ended");
      assertThat(server.get("/runs/" + posted.id()).json().path("exit").asInt()).isIn(0, 112);
      assertThat(server.get("/runs/" + posted.id() + "/summary").json().path("run").asString())
          .isEqualTo(posted.id());
      assertThat(server.get("/runs/latest/report").body()).startsWith("<!doctype html>");
      assertThat(server.send("DELETE", "/runs/" + posted.id(), "text/plain", "").status())
          .isEqualTo(204);
      assertThat(stage.allRuns()).isEmpty();
    }
  }

  @Test
  void aRunIsTakenByTheHandAndStoppedOnce() throws Exception {
    try (Stage stage = new Stage()) {
      Serving server = new Serving(stage);
      String id = server.script("/runs", Scripts.cpu(120)).id();
      server.awaitState(id, "running");
      String at = "/runs/" + id;
      assertThat(server.post(at + "/pause", "").status()).isEqualTo(200);
      server.awaitState(id, "paused");
      assertThat(server.post("/cycle/resume", "").status()).isEqualTo(200);
      server.awaitState(id, "running");
      assertThat(server.post("/load/adjust", "{\"factor\":0.5}").status()).isEqualTo(200);
      assertThat(server.post("/load/adjust", "{\"load\":\"cpu\",\"level\":\"3%\"}").status())
          .isEqualTo(200);
      assertThat(server.post(at + "/adjust", "{\"load\":\"gpu\",\"level\":\"3%\"}").status())
          .isEqualTo(409);
      assertThat(server.post(at + "/mark", "{\"text\":\"here\"}").status()).isEqualTo(200);
      assertThat(server.post("/emergency/stop", "").status()).isEqualTo(200);
      assertThat(server.post("/emergency/release", "").status()).isEqualTo(200);
      assertThat(server.post("/cycle/stop", "").json().path("text").asString())
          .isEqualTo("stopping");
      server.awaitState(id, "ended");
      Serving.Answer twice = server.post(at + "/stop", "");
      assertThat(twice.status()).isEqualTo(409);
      assertThat(twice.json().path("detail").asString())
          .isEqualTo("run '" + id + "': must be open, was ended");
      assertThat(stage.events("commanded"))
          .extracting(event -> event.path("command").asString())
          .contains("pause", "resume", "scale 0.5", "adjust cpu to 3%", "emergency stop");
    }
  }

  @Test
  void aFaultThatIsCodeIsForTheRoleScriptAlone() throws Exception {
    try (Stage stage = new Stage();
        Serving server = new Serving(stage)) {
      String id = server.script("/runs", Scripts.cpu(120)).id();
      String code = "{\"fault\":\"System.exit(3)\"}";
      Serving.Answer refused =
          server.send("control", "POST", "/runs/" + id + "/fault", "application/json", code);
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.json().path("detail").asString())
          .isEqualTo(
              "property 'fault': must be one of the plan's, which has none, was 'System.exit(3)'");
      assertThat(server.post("/runs/" + id + "/fault", "{\"fault\":\"nonsense(\"}").status())
          .isEqualTo(409);
      assertThat(server.post("/runs/" + id + "/heal", "{\"fault\":\"nothing\"}").status())
          .isEqualTo(409);
      server.awaitState(id, "running");
    }
  }

  @Test
  void whatIsWrongWithAScriptIsAnsweredAsOnATerminal() throws Exception {
    try (Stage stage = new Stage()) {
      Serving server = new Serving(stage, "--evaluate-within", "2");
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
      assertThat(stage.allRuns()).isEmpty();
    }
  }

  @Test
  void theNextWaitsAndBadNeighboursDisturbNobody() throws Exception {
    try (Stage stage = new Stage()) {
      Serving server = new Serving(stage);
      String first = server.script("/runs", Scripts.cpu(6)).id();
      Serving.Answer second = server.post("/runs", "{\"scenario\":\"hold-short\"}");
      assertThat(second.status()).isEqualTo(202);
      assertThat(second.json().path("state").asString()).isEqualTo("waiting");
      String third = server.script("/runs", Scripts.cpu(1)).id();
      assertThat(server.send("DELETE", "/runs/" + third, "text/plain", "").status()).isEqualTo(204);
      assertThat(server.state(first)).isNotEqualTo("ended");
      assertThat(server.script("/runs", "x".repeat(10_000_000)).status()).isEqualTo(413);
      server.awaitState(second.id(), "ended");
      assertThat(stage.allRuns()).hasSize(2);
      for (var run : stage.allRuns()) {
        assertThat(Stage.events(run).getLast().path("exit").asInt()).isIn(0, 112);
        assertThat(Stage.events(run)).noneMatch(e -> e.path("type").asString().equals("dropped"));
      }
    }
  }

  @Test
  void twoPlayAtOnceWhereThatWasSaid() throws Exception {
    try (Stage stage = new Stage();
        Serving server = new Serving(stage, "--at-once", "2")) {
      String first = server.script("/runs", Scripts.cpu(120)).id();
      Serving.Answer second = server.script("/runs", Scripts.cpu(120));
      assertThat(second.status()).isEqualTo(201);
      assertThat(server.script("/runs", Scripts.cpu(1)).status()).isEqualTo(202);
      server.awaitState(first, "running");
      server.awaitState(second.id(), "running");
      assertThat(server.post("/cycle/stop", "").status()).isEqualTo(409);
      assertThat(server.post("/runs/" + first + "/stop", "").status()).isEqualTo(200);
      server.awaitState(first, "ended");
      assertThat(server.state(second.id())).isEqualTo("running");
      assertThat(server.post("/runs/" + second.id() + "/stop", "").status()).isEqualTo(200);
    }
  }

  @Test
  void whoWaitsIsPlayedAfterARestartAlsoOfAServerThatWasKilled() throws Exception {
    try (Stage stage = new Stage()) {
      Serving server = new Serving(stage);
      String first = server.script("/runs", Scripts.cpu(120)).id();
      server.awaitState(first, "running");
      String second = server.script("/runs", Scripts.cpu(1)).id();
      Stage.signal("KILL", server.process.pid());
      await("the reaper has healed").atMost(Stage.PATIENCE).until(() -> stage.living().isEmpty());
      Serving again = new Serving(stage);
      again.awaitState(second, "ended");
      assertThat(again.get("/runs/" + first).json().path("why").asString())
          .contains("the guard died and the run was cut short");
      assertThat(stage.allRuns()).hasSize(2);
    }
  }

  @Test
  void ctrlCEndsTheRunAndLeavesNothing() throws Exception {
    try (Stage stage = new Stage()) {
      Serving server = new Serving(stage);
      String id = server.script("/runs", Scripts.allFour(stage.disk, 120)).id();
      stage.awaitAllFour();
      Stage.signal("INT", server.process.pid());
      server.process.endsWith(0);
      assertThat(stage.events().getLast().path("exit").asInt()).isEqualTo(105);
      assertThat(stage.run().getFileName()).hasToString(id);
      assertThat(stage.run().resolve("report.html")).isNotEmptyFile();
      assertThat(stage.left()).isEmpty();
    }
  }

  @Test
  void aSocketTellsWhatHappensAndAnswersCommandsByTheirIds() throws Exception {
    try (Stage stage = new Stage()) {
      Serving server = new Serving(stage);
      List<JsonNode> heard = new CopyOnWriteArrayList<>();
      WebSocket socket = socket(server, heard);
      String id = server.script("/runs", Scripts.cpu(120)).id();
      awaitHeard(heard, "sampled");
      socket.sendText("{\"id\":7,\"do\":\"pause\"}", true);
      socket.sendText("{\"id\":8,\"do\":\"scale\",\"factor\":-1}", true);
      socket.sendText("{\"id\":9,\"do\":\"dance\"}", true);
      socket.sendText("{\"id\":10,\"do\":\"follow\",\"topics\":[\"safety\"]}", true);
      await("four answers")
          .atMost(Stage.PATIENCE)
          .until(() -> heard.stream().filter(m -> type(m).equals("answer")).count() == 4);
      assertThat(answer(heard, 7).path("ok").asBoolean()).isTrue();
      assertThat(answer(heard, 8).path("text").asString())
          .isEqualTo("property 'factor': must be ≥ 0, was -1.0");
      assertThat(answer(heard, 9).path("text").asString()).contains("must be follow, pause");
      assertThat(heard).anyMatch(m -> type(m).equals("hello"));
      server.awaitState(id, "paused");
      server.post("/cycle/stop", "");
      server.awaitState(id, "ended");
      assertThat(heard).noneMatch(m -> m.path("event").path("type").asString().equals("run-ended"));
    }
  }

  @Test
  void whoReadsNothingSlowsNoRun() throws Exception {
    try (Stage stage = new Stage()) {
      Serving server = new Serving(stage);
      try (Socket deaf = deaf(server)) {
        String id = server.script("/runs", Scripts.cpu(4)).id();
        server.awaitState(id, "ended");
        assertThat(deaf.isConnected()).isTrue();
        assertThat(stage.events("dropped")).isEmpty();
        assertThat(stage.events("sampled").size()).isGreaterThan(20);
      }
    }
  }

  /** A WebSocket that never reads. */
  private static Socket deaf(Serving server) throws IOException {
    URI uri = URI.create(server.url());
    Socket socket = new Socket(uri.getHost(), uri.getPort());
    socket.setReceiveBufferSize(1024);
    socket
        .getOutputStream()
        .write(
            ("GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                    + "Authorization: Bearer "
                    + server.token("read")
                    + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static WebSocket socket(Serving server, List<JsonNode> heard) throws Exception {
    WebSocket.Listener listener =
        new WebSocket.Listener() {
          private final StringBuilder text = new StringBuilder();

          @Override
          public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
              heard.add(JSON.readTree(text.toString()));
              text.setLength(0);
            }
            socket.request(1);
            return null;
          }
        };
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .subprotocols("squall", "bearer." + server.token("control"))
        .buildAsync(URI.create(server.url().replace("http", "ws") + "/ws"), listener)
        .get();
  }

  private static void awaitHeard(List<JsonNode> heard, String type) {
    await("an event '" + type + "'")
        .atMost(Stage.PATIENCE)
        .until(() ->
            heard.stream().anyMatch(m -> m.path("event").path("type").asString().equals(type)));
  }

  private static String type(JsonNode message) {
    return message.path("type").asString();
  }

  private static JsonNode answer(List<JsonNode> heard, int id) {
    return heard.stream().filter(m -> m.path("id").asInt() == id).findFirst().orElseThrow();
  }
}
