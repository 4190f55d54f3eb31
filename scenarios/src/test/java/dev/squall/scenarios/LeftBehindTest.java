package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.state.ProcessMark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What may break another's asks first; what could not be healed is told, and healed later. */
@Tag("real")
class LeftBehindTest {
  private static final String SCRIPT =
      """
      scenario 'Left behind', seed: 3
      load cpu, along: 5.percent, of: own
      fault 'crash', at: 1.second, during: 1.second,
            kill(process(pidFile: '%1$s/service.pid'), restart: ['sh', '%1$s/start.sh'])
      play during: 3.seconds
      """;

  /** Starts a service that nobody of Squall's has started. */
  private static final String START = "setsid sleep 600 >/dev/null 2>&1 & echo $! >service.pid\n";

  private static Optional<ProcessMark> service(Stage stage) throws Exception {
    String pid = Files.readString(stage.folder.resolve("service.pid")).strip();
    return ProcessMark.of(Long.parseLong(pid));
  }

  private static void start(Stage stage) throws Exception {
    new ProcessBuilder("sh", "-c", START).directory(stage.folder.toFile()).start().waitFor();
  }

  @Test
  void whatCouldNotBeHealedTwiceIs113AndIsHealedOnceItCanBe() throws Exception {
    try (Stage stage = new Stage()) {
      start(stage);
      Path script = stage.script("left.groovy", SCRIPT.formatted(stage.folder));
      Started unasked = stage.run(script);
      unasked.endsWith(104);
      assertThat(unasked.err())
          .contains("may break what is not Squall's, and nobody said yes")
          .contains("service.pid, for fault 'crash'")
          .contains("say --yes");
      assertThat(service(stage)).as("nothing was done").isPresent();

      // There is no start.sh: neither the engine nor the guard can start it again.
      Started run = stage.run(script, "--yes");
      run.endsWith(113);
      assertThat(stage.events("fault-failed")).hasSize(1);
      assertThat(stage.events("fault-failed").getFirst().path("noted").asBoolean()).isTrue();
      String left = stage.events("verified").getLast().path("left").get(0).asString();
      assertThat(left).contains("start.sh").contains("exited");
      assertThat(run.said()).contains("start.sh");
      assertThat(Files.readString(stage.run().resolve("summary.json"))).contains("start.sh");
      assertThat(service(stage)).isEmpty();
      stage.squall("heal").endsWith(113);

      Files.writeString(stage.folder.resolve("start.sh"), "cd " + stage.folder + "; " + START);
      Started healed = stage.squall("heal");
      healed.endsWith(0);
      ProcessMark back = service(stage).orElseThrow();
      ProcessHandle.of(back.pid()).ifPresent(ProcessHandle::destroyForcibly);
      stage.squall("heal").endsWith(0);
      assertThat(stage.events().getLast().path("why").asString())
          .isEqualTo("the run ended; what it left is healed");
    }
  }

  @Test
  void overHttpItIsPlayedOnlyWhereYesIsSaid() throws Exception {
    try (Serving server = Serving.alone()) {
      Path file = Files.writeString(server.stage.folder.resolve("mine.conf"), "as it was");
      String script =
          """
          scenario 'Gone', seed: 3
          load cpu, along: 5.percent, of: own
          fault 'gone', at: 500.ms, during: 1.second, deleteFile('%s')
          play during: 2.seconds
          """
              .formatted(file);
      Serving.Answer refused = server.script("/runs", script);
      assertThat(refused.status()).as(refused.body()).isEqualTo(422);
      assertThat(refused.body()).contains("nobody said yes").contains("\\\"yes\\\": true");
      Serving.Answer played = server.script("/runs?yes=true", script);
      assertThat(played.status()).as(played.body()).isEqualTo(201);
      server.stage.awaitEvents("fault-healed", 1);
      assertThat(file).hasContent("as it was");
      server.stage.awaitEvents("run-ended", 1);
    }
  }
}
