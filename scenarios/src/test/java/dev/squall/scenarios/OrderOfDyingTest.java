package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** Out of memory, the kernel takes the engine, and nobody else. */
@Tag("real")
@Execution(ExecutionMode.CONCURRENT)
class OrderOfDyingTest {
  private static int score(long pid) throws Exception {
    return Integer.parseInt(Files.readString(Path.of("/proc/" + pid + "/oom_score_adj")).strip());
  }

  @Test
  void theEngineIsFirstInLine() throws Exception {
    try (Stage stage = new Stage()) {
      int ours = score(ProcessHandle.current().pid());
      Started run = stage.run(stage.script("long.groovy", Scripts.cpu(120)));
      stage.awaitEvents("load-interval", 1);
      assertThat(score(stage.engine())).isEqualTo(1000);
      assertThat(score(run.pid())).isLessThan(1000).isLessThanOrEqualTo(ours);
      assertThat(score(stage.reaper())).isLessThan(1000).isLessThanOrEqualTo(ours);
      // Its standard input is a pipe from the guard, and nothing else's: the lifeline.
      assertThat(Files.readSymbolicLink(Path.of("/proc/" + stage.engine() + "/fd/0")).toString())
          .startsWith("pipe:");
      Stage.signal("INT", run.pid());
      run.endsWith(105);
      assertThat(stage.left()).isEmpty();
    }
  }

  @Test
  void theRegisterNamesBothProcesses() throws Exception {
    try (Stage stage = new Stage()) {
      Started run = stage.run(stage.script("long.groovy", Scripts.cpu(120)));
      stage.awaitEvents("load-interval", 1);
      String id = stage.run().getFileName().toString();
      JsonNode entry = Stage.json(stage.state.resolve("open/" + id + ".json"));
      assertThat(entry.path("guard").path("pid").asLong()).isEqualTo(run.pid());
      assertThat(entry.path("engine").path("pid").asLong()).isEqualTo(stage.engine());
      assertThat(entry.path("folder").asString()).isEqualTo(stage.run().toRealPath().toString());
      assertThat(Files.getPosixFilePermissions(Path.of(entry.path("socket").asString())))
          .containsExactlyInAnyOrderElementsOf(PosixFilePermissions.fromString("rw-------"));
      Stage.signal("TERM", run.pid());
      run.endsWith(105);
      assertThat(stage.left()).isEmpty();
    }
  }
}
