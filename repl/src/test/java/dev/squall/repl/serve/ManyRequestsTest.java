package dev.squall.repl.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Who asks too often is told so, and keeps nobody else waiting. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("ManyRequestsTest")
class ManyRequestsTest {
  @TempDir Path folder;

  @Test
  void tenThousandPostsAreAnsweredAndWhoLooksIsNotKeptWaiting() throws Exception {
    try (Served served = new Served(folder, true)) {
      Map<Integer, Integer> answers = new TreeMap<>();
      for (int i = 0; i < 10_000; i++) {
        answers.merge(
            served.post("/cycle/pause", Served.CONTROL, "application/json", "").status(),
            1,
            Integer::sum);
      }
      assertThat(answers).containsOnlyKeys(409, 429);
      assertThat(answers.get(429)).isGreaterThan(answers.get(409));
      assertThat(served.get("/status", Served.READ).status()).isEqualTo(200);
    }
  }

  @Test
  void guessingTokensIsSlowedDown() throws Exception {
    try (Served served = new Served(folder, true)) {
      Map<Integer, Integer> answers = new TreeMap<>();
      for (int i = 0; i < 200; i++) {
        answers.merge(served.get("/status", "a-guess-" + i).status(), 1, Integer::sum);
      }
      assertThat(answers).containsOnlyKeys(401, 429);
      assertThat(served.get("/status", Served.READ).status()).isEqualTo(200);
    }
  }

  @Test
  void manyCommandsOverOneSocketAreAnsweredAndMostAreRefused() throws Exception {
    try (Served served = new Served(folder, true)) {
      List<String> heard = new CopyOnWriteArrayList<>();
      CountDownLatch answers = new CountDownLatch(400);
      WebSocket socket =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .subprotocols("squall", "bearer." + Served.CONTROL)
              .buildAsync(
                  URI.create(served.server.url().replace("http", "ws") + "/ws"),
                  new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(
                        WebSocket from, CharSequence text, boolean last) {
                      if (text.toString().contains("\"answer\"")) {
                        heard.add(text.toString());
                        answers.countDown();
                      }
                      from.request(1);
                      return null;
                    }
                  })
              .get();
      for (int i = 0; i < 400; i++) {
        socket.sendText("{\"id\":" + i + ",\"do\":\"pause\"}", true).join();
      }
      assertThat(answers.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(heard).filteredOn(m -> m.contains("no run is open")).hasSizeBetween(200, 300);
      assertThat(heard)
          .anyMatch(m -> m.contains("commands: at most 50 a second; try again in 1 s"));
      socket.abort();
    }
  }
}
