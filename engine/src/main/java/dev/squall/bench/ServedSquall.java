package dev.squall.bench;

import dev.squall.state.OpenRun;
import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code squall serve} that was started as a person starts it, and a client of it. */
final class ServedSquall implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("listening at (http://\\S+)");
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
  private static final long PATIENCE_NANOS = 30_000_000_000L;
  private static final long LOOK_NANOS = 20_000_000L;

  private final Launched launched;
  private final Process process;
  private final Clock clock;
  private final String url;
  private final String token;
  private final HttpClient client = HttpClient.newHttpClient();

  private ServedSquall(Launched launched, Process process, Clock clock, String url, String token) {
    this.launched = launched;
    this.process = process;
    this.clock = clock;
    this.url = url;
    this.token = token;
  }

  static ServedSquall start(Launched launched, Clock clock)
      throws IOException, InterruptedException {
    Path runs = launched.file("runs");
    Process process =
        launched.start(
            List.of("serve", "--port", "0", "--allow-scripts", "--runs", runs.toString()));
    Path said = launched.file("output.log");
    long until = clock.nanos() + PATIENCE_NANOS;
    while (clock.nanos() < until) {
      Matcher address = ADDRESS.matcher(Files.readString(said));
      if (address.find()) {
        return new ServedSquall(launched, process, clock, address.group(1), token(launched));
      }
      clock.waitFor(LOOK_NANOS);
    }
    Children.end(process);
    throw new IOException("squall serve did not open: " + Files.readString(said));
  }

  private static String token(Launched launched) throws IOException {
    String word = "script = ";
    return Files.readAllLines(launched.state().resolve("serve.tokens")).stream()
        .filter(line -> line.startsWith(word))
        .map(line -> line.substring(word.length()))
        .findFirst()
        .orElseThrow();
  }

  /** Where its WebSocket is. */
  URI socket() {
    return URI.create(url.replaceFirst("http", "ws") + "/ws");
  }

  /** What to show for its role script. */
  String bearer() {
    return "Bearer " + token;
  }

  Path runs() {
    return launched.file("runs");
  }

  String get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  String post(String path, String body) throws IOException, InterruptedException {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Posts a script, and waits until its load is there; the run's id. */
  String play(String script) throws IOException, InterruptedException {
    String answer =
        send(
            request("/runs")
                .header("Content-Type", "text/x-groovy")
                .POST(HttpRequest.BodyPublishers.ofString(script)));
    Matcher id = ID.matcher(answer);
    if (!id.find()) {
      throw new IOException("no run: " + answer);
    }
    awaitStatus("\"state\":\"running\"");
    return id.group(1);
  }

  void awaitIdle() throws IOException, InterruptedException {
    awaitStatus("\"state\":\"idle\"");
  }

  private void awaitStatus(String part) throws IOException, InterruptedException {
    long until = clock.nanos() + PATIENCE_NANOS;
    while (!get("/status").contains(part)) {
      if (clock.nanos() > until) {
        throw new IOException("not " + part + " within 30 s: " + get("/status"));
      }
      clock.waitFor(LOOK_NANOS);
    }
  }

  /** The moment that a run's events count from. */
  long startNanos(String run) throws IOException {
    Path state = launched.state();
    return StateFolder.of(Map.of("SQUALL_STATE", state.toString()), state)
        .register()
        .get(run)
        .map(OpenRun::startNanos)
        .orElseThrow();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", bearer());
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }

  @Override
  public void close() {
    client.close();
    Children.end(process);
  }
}
