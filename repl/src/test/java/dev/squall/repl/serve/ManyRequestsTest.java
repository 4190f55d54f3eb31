package dev.squall.repl.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who asks too often is told so, and keeps nobody else waiting. */
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
}
