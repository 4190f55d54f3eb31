package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is broken and healed by other programs, over HTTP and over a WebSocket. */
@Tag("real")
class ServeFaultsTest {
  private static List<String> of(Stage stage, String type) {
    return stage.events(type).stream().map(event -> event.path("fault").asString()).toList();
  }

  @Test
  void aFaultOfThePlanAndOneThatIsSaidAreInjectedAndHealedOverHttp() throws Exception {
    try (Serving server = Serving.alone()) {
      String at = "/runs/" + server.plays(Scripts.shop(120));
      Serving.Answer planned =
          server.send("control", "POST", at + "/fault", "application/json", "{\"fault\":\"slow\"}");
      assertThat(planned.status()).as(planned.body()).isEqualTo(200);
      assertThat(planned.json().path("text").asString())
          .startsWith("fault 'slow' injected: delay of 5 ms on shop");
      server.stage.awaitEvents("fault-injected", 1);
      assertThat(
              server.post(at + "/fault", "{\"fault\":\"slow\"}").json().path("detail").asString())
          .isEqualTo("fault 'slow': is there already; heal it first, or name another");
      Serving.Answer said =
          server.post(
              at + "/fault",
              "{\"fault\":\"fault 'mine', error(on: shop, chance: 10.percent)\",\"during\":\"1 s\"}");
      assertThat(said.status()).as(said.body()).isEqualTo(200);
      Serving.Answer healed = server.post(at + "/heal", "{\"fault\":\"slow\"}");
      assertThat(healed.status()).as(healed.body()).isEqualTo(200);
      assertThat(healed.json().path("text").asString()).isEqualTo("fault 'slow' is healed");
      server.stage.awaitEvents("fault-healed", 2);
      assertThat(of(server.stage, "fault-healed")).contains("slow", "mine");
      assertThat(server.post(at + "/heal", "{\"fault\":\"slow\"}").status())
          .as("it is known, and not there")
          .isEqualTo(409);
    }
  }

  @Test
  void theSameGoesOverAWebSocket() throws Exception {
    try (Serving server = Serving.alone();
        Following socket = new Following(server, "control")) {
      String id = server.plays(Scripts.shop(120));
      JsonNode injected =
          socket.ask(1, "\"do\":\"fault\",\"run\":\"" + id + "\",\"fault\":\"slow\"");
      assertThat(injected.path("ok").asBoolean()).as("%s", injected).isTrue();
      socket.awaitEvent("fault-injected");
      assertThat(socket.ask(2, "\"do\":\"heal\",\"fault\":\"slow\"").path("ok").asBoolean())
          .isTrue();
      socket.awaitEvent("fault-healed");
      assertThat(socket.events("fault-healed").getFirst().path("fault").asString())
          .isEqualTo("slow");
      assertThat(
              socket
                  .ask(3, "\"do\":\"fault\",\"fault\":\"error(on: shop)\"")
                  .path("text")
                  .asString())
          .isEqualTo(
              "property 'fault': must be one of the plan's: slow, was 'error(on: shop)'; an"
                  + " expression is a script, and needs the role 'script'");
    }
  }

  @Test
  void whatCanNotBeBrokenOrHealedIsSaidWithItsPlace() throws Exception {
    try (Serving server = Serving.alone()) {
      String at = "/runs/" + server.plays(Scripts.shop(120));
      Serving.Answer nonsense = server.post(at + "/fault", "{\"fault\":\"error(on: shpo)\"}");
      assertThat(nonsense.status()).as(nonsense.body()).isEqualTo(422);
      assertThat(nonsense.json().path("detail").asString())
          .startsWith("body:1:2: ")
          .contains("shpo");
      Serving.Answer nothing = server.post(at + "/heal", "{\"fault\":\"slwo\"}");
      assertThat(nothing.status()).isEqualTo(422);
      assertThat(nothing.json().path("detail").asString())
          .isEqualTo("body:1:2: fault 'slwo': there is no such fault; none is now");
      Serving.Answer early = server.post(at + "/fault", "{\"fault\":\"slow\",\"during\":\"-1 s\"}");
      assertThat(early.status()).isEqualTo(422);
      assertThat(early.json().at("/problems/0/column").asInt()).isEqualTo(17);
      Serving.Answer code =
          server.send(
              "control",
              "POST",
              at + "/fault",
              "application/json",
              "{\"fault\":\"System.exit(3)\"}");
      assertThat(code.status()).isEqualTo(403);
      assertThat(code.json().path("detail").asString())
          .isEqualTo("property 'fault': must be one of the plan's: slow, was 'System.exit(3)'");
      assertThat(server.stage.events("fault-injected")).isEmpty();
    }
  }

  @Test
  void whatMayBreakAnothersIsDoneOnceItIsAgreedTo() throws Exception {
    try (Serving server = Serving.alone()) {
      Path own = server.stage.script("own.conf", "mine");
      String planned = "\nfault 'gone', at: 100.seconds, deleteFile('" + own + "')\n";
      Serving.Answer unasked = server.script("/runs", Scripts.shop(120) + planned);
      assertThat(unasked.status()).as(unasked.body()).isEqualTo(422);
      assertThat(unasked.json().path("type").asString()).isEqualTo("urn:squall:asks-first");
      assertThat(unasked.json().at("/asks/0").asString())
          .startsWith("files: " + own)
          .endsWith("for fault 'gone'");
      Serving.Answer agreed = server.script("/runs?yes=true", Scripts.shop(120) + planned);
      assertThat(agreed.status()).as(agreed.body()).isEqualTo(201);
      server.awaitState(agreed.id(), "running");

      String fault = "\"fault\":\"fault 'mine', deleteFile('" + own + "')\"";
      String at = "/runs/" + agreed.id() + "/fault";
      Serving.Answer refused = server.post(at, "{" + fault + "}");
      assertThat(refused.status()).as(refused.body()).isEqualTo(422);
      assertThat(refused.json().at("/asks/0").asString()).endsWith("for fault 'mine'");
      try (Following socket = new Following(server, "script")) {
        JsonNode over = socket.ask(1, "\"do\":\"fault\"," + fault);
        assertThat(over.path("ok").asBoolean()).isFalse();
        assertThat(over.at("/asks/0").asString()).endsWith("for fault 'mine'");
        assertThat(own).exists();
        assertThat(socket.ask(2, "\"do\":\"fault\",\"yes\":true," + fault).path("ok").asBoolean())
            .isTrue();
      }
      await("it is gone").atMost(Stage.PATIENCE).until(() -> !Files.exists(own));
    }
  }
}
