package dev.squall.journal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.squall.event.Event;
import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The journal on a real file system that is really full. */
@Tag("real")
@Isolated
class FullDiskTest {
  @TempDir Path folder;

  @Test
  void afterAFullDiskTheJournalIsWholeAndSaysWhatIsMissing() throws Exception {
    mount();
    try {
      RunFolder run = RunFolder.next(folder.resolve("runs"), "full", Clock.system(), 1).make();
      Path ballast = folder.resolve("ballast");
      Files.write(ballast, new byte[512 << 10]);
      try (Journal journal = Journal.open(run, Clock.system(), 0)) {
        double[] values = new double[200];
        while (journal.dropped() == 0) {
          journal.on(1, new Event.Sampled(0, 0, values));
        }
        await().atMost(30, SECONDS).until(journal::degraded);
        journal.on(2, new Event.StateChanged("running", "stopped", "disk is full"));

        Files.delete(ballast);
        Files.delete(folder.resolve("more"));
        await().atMost(30, SECONDS).until(() -> !journal.degraded());
        journal.on(3, new Event.RunEnded("fail", 111, "disk was full"));
      }

      List<String> types = new ArrayList<>();
      JournalReader.Outcome outcome =
          JournalReader.read(
              run.events(), timed -> types.add(timed.event().getClass().getSimpleName()));
      assertThat(outcome.flawed()).isZero();
      assertThat(outcome.torn()).isFalse();
      assertThat(types).contains("Dropped", "StateChanged").endsWith("RunEnded");
    } finally {
      process("umount", folder.toString());
    }
  }

  private void mount() throws IOException, InterruptedException {
    int exit;
    try {
      exit = process("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder.toString());
    } catch (IOException noMount) {
      if ("true".equals(System.getenv("CI"))) {
        fail("CI must have mount");
      }
      abort("there is no mount here");
      return;
    }
    if (exit != 0) {
      abort("this user may not mount a tmpfs: mount exited " + exit);
    }
    Files.write(folder.resolve("more"), new byte[3 << 20]);
  }

  private static int process(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
