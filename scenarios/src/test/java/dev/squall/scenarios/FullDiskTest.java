package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No room under the journal. */
@Tag("real")
class FullDiskTest {
  @Test
  void theRunGoesOnAndItsFolderIsReadable() throws Exception {
    try (Stage stage = new Stage()) {
      Files.createDirectory(stage.runs);
      int mounted =
          new ProcessBuilder(
                  "mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", stage.runs.toString())
              .redirectErrorStream(true)
              .start()
              .waitFor();
      assumeTrue(mounted == 0, "a file system of a stated size can be mounted only by root");
      try {
        fill(stage);
      } finally {
        for (Stage.Living process : stage.living()) {
          ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
        new ProcessBuilder("umount", "-l", stage.runs.toString()).inheritIO().start().waitFor();
      }
    }
  }

  private static void fill(Stage stage) throws Exception {
    // The default limit on disk space would end this run at once: it is not what is looked at here.
    Path script =
        stage.script(
            "room.groovy",
            """
            scenario 'No room', seed: 3
            limits { diskSpace above: 1.B }
            phase 'main', during: 6.seconds, { load cpu, along: 10.percent, of: own }
            """);
    Started run = stage.run(script);
    stage.awaitEvents("load-interval", 1);
    // Takes what room there is, then some is there no more.
    Path ballast = stage.runs.resolve("ballast");
    new ProcessBuilder("sh", "-c", "cat /dev/zero > '" + ballast + "' 2>/dev/null")
        .start()
        .waitFor();
    assertThat(Files.size(ballast)).isPositive();
    int exit = run.end();
    assertThat(exit).as("exit code%s", run.said()).isNotIn(1, 134, 137, 143);
    assertThat(run.said()).containsIgnoringCase("no space left");
    assertThat(run.said()).doesNotContain("\tat ");
    Files.delete(ballast);
    Path folder = stage.run();
    assertThat(Stage.events(folder).getFirst().path("type").asString()).isEqualTo("run-started");
    stage.squall("report", folder.toString()).endsWith(0);
    assertThat(stage.left()).isEmpty();
  }
}
