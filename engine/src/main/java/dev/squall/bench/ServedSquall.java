package dev.squall.bench;

import dev.squall.state.OpenRun;
import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
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
  private KeptConnection client;

  private ServedSquall(Launched launched, Process process, Clock clock, String url, String token)
      throws IOException {
    this.launched = launched;
    this.process = process;
    this.clock = clock;
    this.url = url;
    this.token = token;
    this.client = connect();
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

  String get(String path) throws IOException {
    return send("GET", path, "", "");
  }

  String post(String path, String body) throws IOException {
    return send("POST", path, "", body);
  }

  /** Posts a script, and waits until its load is there; the run's id. */
  String play(String script) throws IOException, InterruptedException {
    String answer = send("POST", "/runs", "Content-Type: text/x-groovy\r\n", script);
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

  private KeptConnection connect() throws IOException {
    URI address = URI.create(url);
    return KeptConnection.open(address.getHost(), address.getPort());
  }

  private String send(String method, String path, String headers, String body) throws IOException {
    String all = "Authorization: " + bearer() + "\r\n" + headers;
    KeptConnection.Answer answer;
    try {
      answer = client.ask(method, path, all, body);
    } catch (EOFException idleForLong) {
      client.close();
      client = connect();
      answer = client.ask(method, path, all, body);
    }
    if (answer.status() >= 300) {
      throw new IOException(answer.status() + ": " + answer.body());
    }
    return answer.body();
  }

  @Override
  public void close() throws IOException {
    try {
      client.close();
    } finally {
      Children.end(process);
    }
  }
}
