package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An agent's conversation with {@code squall mcp}, with real runs. */
@Tag("real")
@Execution(ExecutionMode.CONCURRENT)
class McpTest {
  private static final JsonMapper JSON = new JsonMapper();

  private Stage stage;
  private Started mcp;
  private int asked;

  @BeforeEach
  void open() throws Exception {
    stage = new Stage();
    mcp = stage.talk("mcp", "--allow-scripts", "--runs", stage.runs.toString());
    ask("initialize", "{\"protocolVersion\":\"2025-06-18\"}");
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  private int begin(String method, String params) throws IOException {
    asked++;
    mcp.say(
        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}"
            .formatted(asked, method, params));
    return asked;
  }

  private Optional<JsonNode> answered(int id) {
    return mcp.out()
        .lines()
        .map(JSON::readTree)
        .filter(each -> each.path("id").asInt(-1) == id)
        .findFirst();
  }

  private JsonNode answer(int id) {
    await("answer " + id).atMost(Stage.PATIENCE).until(() -> answered(id).isPresent());
    return answered(id).orElseThrow().path("result");
  }

  private JsonNode ask(String method, String params) throws IOException {
    return answer(begin(method, params));
  }

  private static String call(String tool, String arguments) {
    return "{\"name\":\"%s\",\"arguments\":%s,\"_meta\":{\"progressToken\":\"p\"}}"
        .formatted(tool, arguments);
  }

  private static String text(JsonNode result) {
    return result.path("content").path(0).path("text").asString();
  }

  @Test
  void anAgentChecksPlansPlaysAndReadsWhatWasFound() throws Exception {
    JsonNode wrong = ask("tools/call", call("check", "{\"script\":\"hold cpu: 20, during: 5.s\"}"));
    assertThat(wrong.path("isError").asBoolean()).isTrue();
    assertThat(text(wrong)).contains("script.groovy:1:11").contains("write 20.percent");
    String held = "{\"script\":\"hold cpu: 20.percent, during: 3.seconds\"%s}";
    assertThat(text(ask("tools/call", call("plan", held.formatted("")))))
        .contains("cpu")
        .contains("20 %");
    JsonNode played = ask("tools/call", call("run", held.formatted(",\"wait\":60")));
    assertThat(text(played)).contains("played 3").contains("cpu");
    assertThat(mcp.out()).contains("notifications/progress");
    String run = played.path("structuredContent").path("id").asString();
    assertThat(text(ask("tools/call", call("findings", "{}")))).isEqualTo(text(played));
    JsonNode summary = ask("resources/read", "{\"uri\":\"squall://runs/" + run + "/summary\"}");
    assertThat(summary.path("contents").path(0).path("text").asString()).contains("\"verdict\"");
    mcp.hangUp();
    mcp.endsWith(0);
    assertThat(stage.left()).isEmpty();
  }

  @Test
  void aRunThatIsWaitedForCanBeAskedAndEndsWithTheConversation() throws Exception {
    String script = "load cpu, along: 10.percent\\nplay during: 60.seconds";
    int waited = begin("tools/call", call("run", "{\"script\":\"" + script + "\",\"wait\":60}"));
    await("it plays")
        .atMost(Stage.PATIENCE)
        .until(() -> text(ask("tools/call", call("status", "{}"))).contains("running"));
    assertThat(text(ask("tools/call", call("adjust", "{\"load\":\"cpu\",\"level\":\"20%\"}"))))
        .isEqualTo("cpu at 20 %");
    int next = begin("tools/call", call("run", "{\"script\":\"" + script + "\"}"));
    assertThat(text(answer(next))).contains("waiting: for its turn: 1 before it");
    assertThat(answered(waited)).as("the first plays still").isEmpty();
    mcp.hangUp();
    mcp.endsWith(0);
    assertThat(stage.events("finished").toString()).contains("squall mcp ends");
    assertThat(stage.left()).isEmpty();
  }
}
