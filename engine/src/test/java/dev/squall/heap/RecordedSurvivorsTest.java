package dev.squall.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The Flight Recorder's own samples, of this process. */
@Tag("real")
@Isolated
class RecordedSurvivorsTest {
  private final List<byte[]> kept = new ArrayList<>();

  @TempDir private Path folder;

  @Test
  void whatAVirtualThreadKeepsIsFoundWithItsNameAndItsPlace() throws Exception {
    Path samples = folder.resolve("samples");
    try (RecordedSurvivors survivors = new RecordedSurvivors(samples)) {
      survivors.begin();
      Thread.ofVirtual().name("hoard-7").start(this::keep).join();
      System.gc();
      List<Survivor> its =
          survivors.alive().stream().filter(each -> each.thread().equals("hoard-7")).toList();
      assertThat(its).hasSizeGreaterThan(10).hasSizeLessThanOrEqualTo(kept.size());
      assertThat(its.getFirst().bytes()).isGreaterThanOrEqualTo(1_000_000);
      assertThat(its.getFirst().frames())
          .contains(new Survivor.Frame(getClass().getName(), "keep"));
    }
    assertThat(samples).doesNotExist();
  }

  private void keep() {
    for (int i = 0; i < 40; i++) {
      byte[] gone = new byte[1_000_000];
      gone[i] = 1;
      kept.add(new byte[1_000_000]);
    }
  }
}
