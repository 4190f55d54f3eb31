package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The lines for the shell in {@code docs/how-to/serve.md}, one after another, as they stand. */
@Tag("real")
@Execution(ExecutionMode.CONCURRENT)
class ServePageTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```sh\\n(.*?)```");

  @Test
  void everyLineOfThePageWorks() throws Exception {
    try (Stage stage = new Stage()) {
      Serving server = new Serving(stage);
      String page = Files.readString(Stage.ROOT.resolve("docs/how-to/serve.md"));
      String lines =
          BLOCK
              .matcher(page)
              .results()
              .map(block -> block.group(1))
              .collect(Collectors.joining())
              .replace("~/.local/state/squall/serve.tokens", server.tokens.toString())
              .replace(":7870", ":" + URI.create(server.url()).getPort());
      Path script = stage.script("page.sh", "set -e\n" + lines);
      Path said = stage.folder.resolve("page.out");
      Process shell =
          new ProcessBuilder("bash", script.toString())
              .directory(stage.folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      assertThat(shell.waitFor(Stage.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(shell.exitValue()).as(Files.readString(said)).isZero();
      assertThat(said)
          .content()
          .contains("\"hold-short\"", "\"valid\":true", "paused", "run-started")
          .contains("system_memory_utilization_ratio 0.");
    }
  }
}
