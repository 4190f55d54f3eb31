package dev.squall.scenarios;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A {@code squall serve} of a stage, and a client of it with the role script. */
final class Serving implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("listening at (http://\\S+:(\\d+))");
  private static final JsonMapper JSON = new JsonMapper();

  final Stage stage;
  final Started process;
  final Path tokens;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;

  private final boolean alone;

  /** On a stage of its own, which goes with it. */
  static Serving alone(String... more) throws IOException {
    return new Serving(new Stage(), true, more);
  }

  /** Starts it at a free port, with the scenarios of this repository where nobody says else. */
  Serving(Stage stage, String... more) throws IOException {
    this(stage, false, more);
  }

  private Serving(Stage stage, boolean alone, String... more) throws IOException {
    this.stage = stage;
    this.alone = alone;
    tokens = stage.folder.resolve("tokens");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "serve",
                "--token-file",
                tokens.toString(),
                "--runs",
                stage.runs.toString(),
                "--allow-scripts"));
    arguments.addAll(Arrays.asList(more));
    unless(arguments, "--port", "0");
    unless(arguments, "--scenarios", Stage.ROOT.resolve("scenarios").toString());
    process = stage.start(arguments.toArray(String[]::new));
    process.awaitOut("Ctrl-C ends it");
    Matcher said = LISTENING.matcher(process.out());
    if (!said.find()) {
      throw new AssertionError("no address in: " + process.said());
    }
    url = said.group(1);
  }

  private static void unless(List<String> arguments, String option, String value) {
    if (!arguments.contains(option)) {
      arguments.addAll(List.of(option, value));
    }
  }

  /** Its address, {@code http://127.0.0.1:4711}. */
  String url() {
    return url;
  }

  /** An answer. */
  record Answer(int status, String body) {
    JsonNode json() {
      return JSON.readTree(body);
    }

    /** The id of the run that was posted. */
    String id() {
      return json().path("id").asString();
    }
  }

  /** The token of a role. */
  String token(String role) throws IOException {
    return Files.readAllLines(tokens).stream()
        .filter(line -> line.startsWith(role + " = "))
        .map(line -> line.substring(role.length() + 3))
        .findFirst()
        .orElseThrow();
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send("GET", path, "application/json", "");
  }

  Answer post(String path, String body) throws IOException, InterruptedException {
    return send("POST", path, "application/json", body);
  }

  /** Posts a script. */
  Answer script(String path, String text) throws IOException, InterruptedException {
    return send("POST", path, "text/x-groovy", text);
  }

  Answer send(String method, String path, String type, String body)
      throws IOException, InterruptedException {
    return send("script", method, path, type, body);
  }

  /** The same with the token of a role. */
  Answer send(String role, String method, String path, String type, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + token(role))
                .header("Content-Type", type)
                .timeout(Stage.PATIENCE)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer.body());
  }

  /** Posts a script, and waits until it plays; the run's id. */
  String plays(String script) throws IOException, InterruptedException {
    Answer posted = script("/runs", script);
    if (posted.status() != 201) {
      throw new AssertionError("not played: " + posted);
    }
    awaitState(posted.id(), "running");
    return posted.id();
  }

  /** Stops a run, and waits for its end. */
  void ends(String run) throws IOException, InterruptedException {
    Answer _ = post("/runs/" + run + "/stop", "");
    awaitState(run, "ended");
  }

  /** How a run stands. */
  String state(String run) {
    try {
      return get("/runs/" + run).json().path("state").asString();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until a run stands so. */
  void awaitState(String run, String... states) {
    await("run " + run + " " + String.join(" or ", states))
        .atMost(Stage.PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> Arrays.asList(states).contains(state(run)));
  }

  /** Ends it and the run that it plays, so that nothing writes any more. */
  @Override
  public void close() throws IOException, InterruptedException {
    if (process.alive()) {
      Stage.signal("INT", process.pid());
      process.end();
    }
    if (alone) {
      stage.close();
    }
  }
}
