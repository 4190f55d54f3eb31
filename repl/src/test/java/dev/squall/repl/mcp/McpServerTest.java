package dev.squall.repl.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.guard.EngineCommand;
import dev.squall.library.Added;
import dev.squall.repl.serve.Desk;
import dev.squall.repl.serve.Hosting;
import dev.squall.repl.serve.Role;
import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One side of a conversation, and what the server says to it. No engine can be started here. */
class McpServerTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String HELLO =
      """
      {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18"}}\
      """;

  @TempDir Path folder;
  private Path scenarios;

  @BeforeEach
  void scenarios() throws Exception {
    scenarios = Files.createDirectories(folder.resolve("scenarios"));
    Files.writeString(scenarios.resolve("small.groovy"), "hold cpu: 5.percent, during: 2.seconds");
  }

  /** What is answered to these lines, one after another, after the greeting. */
  private List<JsonNode> answers(Role role, String... lines) throws Exception {
    List<JsonNode> all = new ArrayList<>(said(role, HELLO, lines));
    assertThat(all.removeFirst().path("id").asInt(-1)).isZero();
    return all;
  }

  private List<JsonNode> said(Role role, String first, String... lines) throws Exception {
    Hosting hosting =
        new Hosting("squall mcp", scenarios, folder.resolve("runs"), 1, Duration.ofSeconds(5));
    StateFolder state =
        StateFolder.of(Map.of("SQUALL_STATE", folder.resolve("state").toString()), folder);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Desk desk =
        Desk.open(role, hosting, state, new EngineCommand(List.of("/bin/false")), Clock.system())) {
      McpServer server =
          new McpServer(new PrintStream(out, true, StandardCharsets.UTF_8), desk, "1.2");
      server.serve(new ByteArrayInputStream((first + "\n").getBytes(StandardCharsets.UTF_8)));
      for (String line : lines) {
        server.serve(new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8)));
        server.awaitAnswers();
      }
    }
    assertThat(folder.resolve("state")).as("the queue is gone").isEmptyDirectory();
    return out.toString(StandardCharsets.UTF_8).lines().map(JSON::readTree).toList();
  }

  private static String call(String tool, String arguments) {
    return """
    {"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"%s","arguments":%s}}\
    """
        .formatted(tool, arguments);
  }

  private static String text(JsonNode answer) {
    return answer.path("result").path("content").path(0).path("text").asString();
  }

  private static String ask(String method, String params) {
    return """
    {"jsonrpc":"2.0","id":"a","method":"%s","params":%s}\
    """
        .formatted(method, params);
  }

  @Test
  void itGreetsInAVersionThatBothSpeak() throws Exception {
    JsonNode known = said(Role.READ, HELLO).getFirst().path("result");
    assertThat(known.path("protocolVersion").asString()).isEqualTo("2025-06-18");
    assertThat(known.path("serverInfo").path("version").asString()).isEqualTo("1.2");
    assertThat(known.path("capabilities").propertyNames()).containsExactly("tools", "resources");
    JsonNode newer = said(Role.READ, HELLO.replace("2025", "2035")).getFirst().path("result");
    assertThat(newer.path("protocolVersion").asString()).isEqualTo(McpServer.VERSIONS.getFirst());
  }

  @Test
  void nothingIsAnsweredBeforeTheGreetingButAPing() throws Exception {
    JsonNode refused = said(Role.READ, ask("tools/list", "{}")).getFirst();
    assertThat(refused.path("error").path("code").asInt()).isEqualTo(McpServer.INVALID_REQUEST);
    assertThat(refused.path("error").path("message").asString())
        .isEqualTo("tools/list: must come after initialize");
  }

  @Test
  void whatIsNoRequestIsSaidAndTheConversationGoesOn() throws Exception {
    List<JsonNode> all =
        answers(
            Role.READ,
            "{",
            "[1]",
            "{\"jsonrpc\":\"2.0\",\"id\":1}",
            "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
            ask("tools/fly", "{}"),
            ask("ping", "{}"));
    assertThat(all.stream().map(each -> each.path("error").path("code").asInt(0)))
        .containsExactly(
            McpServer.PARSE_ERROR,
            McpServer.INVALID_REQUEST,
            McpServer.INVALID_REQUEST,
            McpServer.INVALID_REQUEST,
            McpServer.NO_METHOD,
            0);
    assertThat(all.getLast().path("id").asString()).isEqualTo("a");
  }

  @Test
  void notificationsHaveNoAnswer() throws Exception {
    assertThat(
            answers(
                Role.READ,
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":3}}"))
        .isEmpty();
  }

  private List<String> tools(Role role) throws Exception {
    List<String> names = new ArrayList<>();
    answers(role, ask("tools/list", "{}"))
        .getFirst()
        .path("result")
        .path("tools")
        .forEach(tool -> names.add(tool.path("name").asString()));
    return names;
  }

  @Test
  void aRoleSeesWhatItMayDo() throws Exception {
    assertThat(tools(Role.READ)).containsExactly("scenarios", "status", "findings");
    assertThat(tools(Role.CONTROL))
        .contains("check", "plan", "run", "adjust", "stop", "emergency_stop");
    JsonNode refused = answers(Role.READ, call("stop", "{}")).getFirst();
    assertThat(refused.path("error").path("message").asString())
        .isEqualTo("tool 'stop': there is none for the role read");
  }

  @Test
  void everyToolHasASchemaAndSaysWhatItDoes() throws Exception {
    JsonNode all = answers(Role.SCRIPT, ask("tools/list", "{}")).getFirst().path("result");
    assertThat(all.path("tools"))
        .allSatisfy(tool -> {
          assertThat(tool.path("description").asString()).isNotBlank();
          assertThat(tool.path("inputSchema").path("type").asString()).isEqualTo("object");
          assertThat(tool.path("inputSchema").path("properties"))
              .allSatisfy(each -> assertThat(each.path("description").asString()).isNotBlank());
        });
    JsonNode adjust =
        all.path("tools")
            .valueStream()
            .filter(t -> t.path("name").asString().equals("adjust"))
            .findFirst()
            .orElseThrow();
    assertThat(adjust.path("inputSchema").path("required").toString()).isEqualTo("[\"load\"]");
  }

  @Test
  void wrongArgumentsAreTheToolsAnswerWithTheirMend() throws Exception {
    List<JsonNode> all =
        answers(
            Role.CONTROL,
            call("run", "{}"),
            call("run", "{\"scenario\":\"smal\"}"),
            call("run", "{\"script\":\"hold cpu: 5.percent\"}"),
            call("scale", "{\"factor\":\"two\"}"),
            call("pause", "{\"rum\":\"x\"}"),
            call("pause", "{}"),
            call("findings", "{}"),
            call("run", "{\"scenario\":\"small\",\"wait\":4000}"));
    assertThat(all)
        .allSatisfy(each -> assertThat(each.path("result").path("isError").asBoolean()).isTrue());
    assertThat(all.stream().map(McpServerTest::text))
        .containsExactly(
            "one of scenario, script and plan must be there, none is\n"
                + "scenario names one that is here, script is Groovy, plan is YAML",
            "scenario 'smal': there is none of this name\ndid you mean 'small'?",
            "role 'script' is needed, this is 'control'",
            "property 'factor': must be a number, was \"two\"",
            "property 'rum': must be one of run\ndid you mean 'run'?",
            "no run is open\nstart one",
            "no run has ended yet\nstart one with run",
            "property 'wait': must be 0 to 3600 s, was 4000");
  }

  @Test
  void scenariosOfLibrariesCanBeRead() throws Exception {
    Path _ = Added.starter(scenarios, "acme-tea");
    List<JsonNode> all =
        answers(
            Role.CONTROL,
            call("scenarios", "{}"),
            ask("resources/read", "{\"uri\":\"squall://scenarios/acme-tea/acme-tea-day\"}"),
            call("run", "{\"scenario\":\"acme-tea/acme-tea-dy\"}"));
    assertThat(text(all.get(0))).isEqualTo("acme-tea/acme-tea-day\nsmall");
    assertThat(all.get(1).path("result").path("contents").path(0).path("text").asString())
        .contains("scenario 'acme-tea: a day'");
    assertThat(text(all.get(2))).contains("did you mean 'acme-tea/acme-tea-day'?");
  }

  @Test
  void scenariosCanBeRead() throws Exception {
    List<JsonNode> all =
        answers(
            Role.READ,
            ask("resources/list", "{}"),
            ask("resources/read", "{\"uri\":\"squall://scenarios/small\"}"),
            ask("resources/read", "{\"uri\":\"squall://scenarios/../secret\"}"),
            ask("resources/templates/list", "{}"));
    assertThat(all.get(0).path("result").path("resources").path(0).path("uri").asString())
        .isEqualTo("squall://scenarios/small");
    assertThat(all.get(1).path("result").path("contents").path(0).path("text").asString())
        .isEqualTo("hold cpu: 5.percent, during: 2.seconds");
    assertThat(all.get(2).path("error").path("code").asInt()).isEqualTo(McpServer.NO_RESOURCE);
    assertThat(all.get(3).path("result").path("resourceTemplates").size()).isEqualTo(3);
  }
}
