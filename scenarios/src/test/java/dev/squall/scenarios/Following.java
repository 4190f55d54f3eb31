package dev.squall.scenarios;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A WebSocket of a server, and all that it was told. */
final class Following implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  final List<JsonNode> heard = new CopyOnWriteArrayList<>();
  private final WebSocket socket;

  /** Opens it with the token of a role. */
  Following(Serving server, String role) throws Exception {
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .subprotocols("squall", "bearer." + server.token(role))
            .buildAsync(URI.create(server.url().replace("http", "ws") + "/ws"), new Ear())
            .get();
  }

  private final class Ear implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        heard.add(JSON.readTree(text.toString()));
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  /** One that never reads. */
  static Socket deaf(Serving server) throws IOException {
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

  void say(String message) {
    socket.sendText(message, true).join();
  }

  /** Says something with an id, and waits for the answer to it. */
  JsonNode ask(int id, String rest) {
    say("{\"id\":" + id + "," + rest + "}");
    await("an answer to " + id)
        .atMost(Stage.PATIENCE)
        .until(() -> heard.stream().anyMatch(m -> isAnswer(m, id)));
    return heard.stream().filter(m -> isAnswer(m, id)).findFirst().orElseThrow();
  }

  private static boolean isAnswer(JsonNode message, int id) {
    return message.path("type").asString().equals("answer") && message.path("id").asInt() == id;
  }

  /** Events of a type that it was told. */
  List<JsonNode> events(String type) {
    return heard.stream()
        .map(message -> message.path("event"))
        .filter(event -> event.path("type").asString().equals(type))
        .toList();
  }

  void awaitEvent(String type) {
    await("an event '" + type + "'").atMost(Stage.PATIENCE).until(() -> !events(type).isEmpty());
  }

  @Override
  public void close() {
    socket.abort();
  }
}
