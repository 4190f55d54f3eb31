package dev.squall.repl.serve;

import dev.squall.guard.EngineCommand;
import dev.squall.library.Added;
import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server in this process, whose engines end as soon as they start, and a client of it. */
final class Served implements AutoCloseable {
  static final String READ = "read-token-read-token";
  static final String CONTROL = "control-token-control";
  static final String SCRIPT = "script-token-script-t";

  private static final JsonMapper JSON = new JsonMapper();

  final Path folder;

  /** A library that is pinned in the scenarios' folder. */
  final Path tea;

  final Server server;
  private final HttpClient client = HttpClient.newHttpClient();

  Served(Path folder, boolean scripts) throws Exception {
    this.folder = folder;
    Path tokens = folder.resolve("tokens");
    Files.writeString(
        tokens, "read = " + READ + "\ncontrol = " + CONTROL + "\nscript = " + SCRIPT + "\n");
    Files.setPosixFilePermissions(tokens, PosixFilePermissions.fromString("rw-------"));
    Path scenarios = Files.createDirectories(folder.resolve("scenarios"));
    Files.writeString(
        scenarios.resolve("small.groovy"), "hold cpu: 5.percent, during: 2.seconds\n");
    tea = Added.starter(scenarios, "acme-tea");
    server = open(settings(0, scripts, null));
  }

  ServeSettings settings(int port, boolean scripts, ServeSettings.Tls tls) {
    return new ServeSettings(
        "127.0.0.1",
        port,
        Set.of("bench.example"),
        folder.resolve("tokens"),
        false,
        scripts,
        tls,
        new Hosting(
            "squall serve",
            folder.resolve("scenarios"),
            folder.resolve("runs"),
            1,
            Duration.ofSeconds(5)));
  }

  Server open(ServeSettings settings) throws Exception {
    return open(settings, folder.resolve("state"));
  }

  static Server open(ServeSettings settings, Path state) throws Exception {
    return Server.open(
        settings,
        StateFolder.of(Map.of("SQUALL_STATE", state.toString()), state),
        new EngineCommand(List.of("/bin/false")),
        Clock.system());
  }

  /** An answer: its status, its media type, its body. */
  record Answer(int status, String type, String body) {
    JsonNode json() {
      return JSON.readTree(body);
    }

    String detail() {
      return json().path("detail").asString("");
    }
  }

  Answer get(String path, String token) throws IOException, InterruptedException {
    return send("GET", path, token, null, "");
  }

  Answer post(String path, String token, String type, String body)
      throws IOException, InterruptedException {
    return send("POST", path, token, type, body);
  }

  Answer send(String method, String path, String token, String type, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (type != null) {
      request.header("Content-Type", type);
    }
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(
        answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""), answer.body());
  }

  /** What is answered to a request that no decent client sends: its lines, without their ends. */
  Answer raw(String... lines) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(20_000);
      String text = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int head = answer.indexOf("\r\n\r\n");
      return new Answer(Integer.parseInt(answer.substring(9, 12)), "", answer.substring(head + 4));
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
