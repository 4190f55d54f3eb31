package dev.squall.repl.serve;

import static dev.squall.repl.serve.Served.CONTROL;
import static dev.squall.repl.serve.Served.READ;
import static dev.squall.repl.serve.Served.SCRIPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each bad request has an answer of its kind. */
class BadRequestsTest {
  private static final String JSON = "application/json";
  private static final String GROOVY = "text/x-groovy";

  @TempDir static Path folder;
  @AutoClose private static Served served;

  @BeforeAll
  static void open() throws Exception {
    served = new Served(folder, true);
  }

  private static void assertProblem(Served.Answer answer, int status, String type, String detail) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    assertThat(answer.json().path("type").asString()).isEqualTo("urn:squall:" + type);
    assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    assertThat(answer.detail()).isEqualTo(detail);
  }

  @Test
  void withoutATokenOnlyHealthAndTheOpenApiDocumentAreAnswered() throws Exception {
    assertThat(served.get("/healthz", null).body()).isEqualTo("ok\n");
    assertThat(served.get("/openapi.json", null).status()).isEqualTo(200);
    assertProblem(served.get("/status", null), 401, "no-token", "no token was sent");
    assertThat(served.get("/status", null).type()).isEqualTo("application/problem+json");
  }

  @Test
  void aWrongTokenIsNone() throws Exception {
    String detail = "the token that was sent is none of this server's";
    assertProblem(served.get("/status", "read-token-read-tokem"), 401, "no-token", detail);
    assertProblem(
        served.raw("GET /status HTTP/1.1", "Host: localhost", "Authorization: Basic " + READ),
        401,
        "no-token",
        detail);
  }

  @Test
  void aTokenOfAnotherRoleIsNotEnough() throws Exception {
    assertProblem(
        served.post("/cycle/stop", READ, JSON, ""),
        403,
        "forbidden",
        "needs the role 'control', was 'read'");
    assertProblem(
        served.post("/runs", CONTROL, GROOVY, "hold cpu: 5.percent"),
        403,
        "forbidden",
        "needs the role 'script', was 'control'");
    assertThat(served.get("/status", SCRIPT).status()).isEqualTo(200);
  }

  @Test
  void aNameThatWasReboundToThisAddressIsNotLetIn() throws Exception {
    Served.Answer answer =
        served.raw(
            "GET /status HTTP/1.1", "Host: evil.example:80", "Authorization: Bearer " + READ);
    assertProblem(
        answer,
        421,
        "other-host",
        "header 'Host': must be one of 127.0.0.1, [::1], bench.example, localhost, was"
            + " 'evil.example'");
    for (String name : new String[] {"localhost", "[::1]:7", "Bench.Example:443"}) {
      assertThat(
              served
                  .raw("GET /status HTTP/1.1", "Host: " + name, "Authorization: Bearer " + READ)
                  .status())
          .as(name)
          .isEqualTo(200);
    }
  }

  @Test
  void anotherSitesPageIsNotLetInByRequestNorBySocket() throws Exception {
    String own = "127.0.0.1:" + served.server.port();
    String detail =
        "header 'Origin': must be this server's own, http://" + own + ", was 'http://evil.example'";
    assertProblem(
        served.raw(
            "GET /status HTTP/1.1",
            "Host: " + own,
            "Origin: http://evil.example",
            "Authorization: Bearer " + READ),
        403,
        "forbidden",
        detail);
    assertThat(
            served
                .raw(
                    "GET /status HTTP/1.1",
                    "Host: " + own,
                    "Origin: http://" + own,
                    "Authorization: Bearer " + READ)
                .status())
        .isEqualTo(200);
    assertThat(refusedUpgrade("http://evil.example", READ)).isEqualTo(403);
  }

  @Test
  void aSocketWithoutATokenIsRefusedBeforeItOpens() throws Exception {
    String own = "http://127.0.0.1:" + served.server.port();
    assertThat(refusedUpgrade(own, "")).isEqualTo(401);
  }

  /** The status that a WebSocket of a page of {@code origin} is refused with. */
  private static int refusedUpgrade(String origin, String token) throws Exception {
    try {
      HttpClient.newHttpClient()
          .newWebSocketBuilder()
          .header("Origin", origin)
          .subprotocols("squall", "bearer." + token)
          .buildAsync(
              URI.create("ws://127.0.0.1:" + served.server.port() + "/ws"),
              new WebSocket.Listener() {})
          .get();
      return 101;
    } catch (ExecutionException refused) {
      return ((WebSocketHandshakeException) refused.getCause()).getResponse().statusCode();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "/runs | {\"scenario\": | 400 | body:1:13: Unexpected end-of-input within/between Object entries",
        "/runs | [1] | 400 | body: must be a JSON object, was [1]",
        "/runs | {\"scenari\":\"small\"} | 400 | property 'scenari': must be one of scenario, parameters, seed, yes",
        "/runs | {} | 400 | property 'scenario': must say something, is missing",
        "/runs | {\"scenario\":7} | 400 | property 'scenario': must be a text, was 7",
        "/runs | {\"scenario\":\"smal\"} | 404 | scenario 'smal': there is none of this name",
        "/runs | {\"scenario\":\"../tokens\"} | 404 | scenario '../tokens': there is none of this name",
        "/runs | {\"scenario\":\"small\",\"parameters\":[]} | 400 | property 'parameters': must be an object, was []",
        "/runs | {\"scenario\":\"small\",\"parameters\":{\"a\":{}}} | 400 | property 'parameters.a': must be a text, was {}",
        "/runs | {\"scenario\":\"small\",\"seed\":1.5} | 400 | property 'seed': must be a whole number, was 1.5",
        "/runs/none/scale | {\"factor\":-1} | 422 | body:1:2: property 'factor': must be ≥ 0, was -1.0",
        "/runs/none/fault | {\"fault\":\"x\", \"during\":\"0 s\"} | 422 | body:1:15: property 'during': must be > 0 s, was 0 s",
        "/runs/none/stop | {} | 404 | run 'none': there is none of this id",
        "/runs/../stop | {} | 404 | run '..': there is none of this id",
        "/cycle/pause | {} | 409 | no run is open",
        "/cycle/pause | {\"factor\":2} | 400 | property 'factor': none is expected here",
        "/load/adjust | {\"factor\":2} | 409 | no run is open",
      })
  void whatCanNotBeDoneIsSaidByName(String path, String body, int status, String detail)
      throws Exception {
    Served.Answer answer = served.post(path, CONTROL, JSON, body);
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    assertThat(answer.detail()).isEqualTo(detail);
  }

  @Test
  void aMistypedNameHasItsMend() throws Exception {
    assertThat(
            served
                .post("/runs", CONTROL, JSON, "{\"scenario\":\"smal\"}")
                .json()
                .path("mend")
                .asString())
        .isEqualTo("did you mean 'small'?");
  }

  @Test
  void bodiesOfAnotherKindOrSizeAreRefused() throws Exception {
    assertProblem(
        served.post("/check", SCRIPT, "application/xml", "<a/>"),
        415,
        "unknown-kind",
        "header 'Content-Type': was 'application/xml'");
    assertProblem(
        served.post("/check", SCRIPT, GROOVY, "x".repeat(10_000_000)),
        413,
        "too-large",
        "body: must be at most 1048576 bytes, was more");
    assertProblem(
        served.post("/check?name=../x", SCRIPT, GROOVY, "x"),
        400,
        "bad-request",
        "query 'name': must be letters, digits, dots and dashes, was '../x'");
  }

  @Test
  void anUnknownRunOrPathOrMethodIsSaid() throws Exception {
    for (String path : new String[] {"", "/events", "/plots", "/report", "/summary"}) {
      assertProblem(
          served.get("/runs/nowhere" + path, READ),
          404,
          "not-found",
          "run 'nowhere': there is none of this id");
    }
    assertProblem(
        served.get("/compare?run=one&run=two", READ),
        404,
        "not-found",
        "run 'one': there is none of this id");
    assertProblem(
        served.get("/compare?run=one", READ),
        400,
        "bad-request",
        "query 'run': must name 2 to 8 runs, each once, was [one]");
    assertProblem(
        served.get("/metrics/current?run=one", READ),
        404,
        "not-found",
        "run 'one': there is none of this id");
    assertThat(served.send("DELETE", "/runs/..", CONTROL, null, "").status()).isEqualTo(404);
    assertThat(served.get("/nowhere", READ).status()).isEqualTo(404);
    assertThat(served.post("/status", READ, JSON, "").status()).isEqualTo(405);
  }

  @Test
  void aPortInUseAndASecondServerOfAStateFolderAreSaid() {
    assertThatThrownBy(() ->
            Served.open(served.settings(served.server.port(), true, null), folder.resolve("other")))
        .isInstanceOf(Server.NotOpened.class)
        .hasMessage(
            "port "
                + served.server.port()
                + ": must be free at 127.0.0.1, is in use; --port names another, 0 for any");
    assertThatThrownBy(() -> served.open(served.settings(0, true, null)))
        .isInstanceOf(Server.NotOpened.class)
        .hasMessageContaining("one server at a time keeps the queue in");
  }

  @Test
  void aServerThatTakesNoScriptsTakesThemFromNobody(@TempDir Path other) throws Exception {
    try (Served closed = new Served(other, false)) {
      for (String path : new String[] {"/runs", "/check", "/plan", "/cycle/start"}) {
        assertProblem(
            closed.post(path, SCRIPT, GROOVY, "hold cpu: 5.percent"),
            403,
            "forbidden",
            "scripts: this server takes none (--no-scripts)");
      }
      assertThat(closed.post("/runs", CONTROL, JSON, "{\"scenario\":\"smal\"}").status())
          .as("scenarios by their names it takes")
          .isEqualTo(404);
    }
  }
}
