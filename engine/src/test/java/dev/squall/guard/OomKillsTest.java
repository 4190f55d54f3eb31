package dev.squall.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OomKillsTest {
  @TempDir Path folder;

  private Path vmstat(long kills) throws Exception {
    return Files.writeString(
        folder.resolve("vmstat"), "nr_free_pages 17\noom_kill " + kills + "\nnr_dirty 3\n");
  }

  @Test
  void oneMoreThanBeforeExplainsADeath() throws Exception {
    OomKills kills = OomKills.fromNow(vmstat(4));
    assertThat(kills.words()).isEmpty();
    vmstat(5);
    assertThat(kills.words()).isEqualTo(", out of memory: the kernel killed one process");
    vmstat(7);
    assertThat(kills.words()).isEqualTo(", out of memory: the kernel killed 3 processes");
  }

  @Test
  void anOldKernelExplainsNothing() throws Exception {
    Path file = Files.writeString(folder.resolve("vmstat"), "nr_free_pages 17\n");
    assertThat(OomKills.fromNow(file).words()).isEmpty();
    assertThat(OomKills.fromNow(folder.resolve("absent")).words()).isEmpty();
  }
}
