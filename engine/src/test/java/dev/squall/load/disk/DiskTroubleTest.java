package dev.squall.load.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.squall.load.Reading;
import dev.squall.plan.LoadSettings;
import dev.squall.time.Clock;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import dev.squall.units.Percent;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contents that are spoilt, files that must not be seen, work that must not mix. */
@Tag("real")
@Isolated
class DiskTroubleTest {
  private static final double AS_MUCH = Double.POSITIVE_INFINITY;

  /** Below the module's build folder: the folder for temporary files may lie in memory. */
  @TempDir(factory = BesideTheBuild.class)
  Path folder;

  /** A byte changed by somebody else is seen as a wrong read, by threads and by the ring. */
  @ParameterizedTest
  @CsvSource({"1,false", "4,false", "4,true"})
  void seesWhatSomebodyElseWrote(int depth, boolean direct) throws Exception {
    try (DiskLoad load = load(100, depth, direct, 64, LoadSettings.Fsync.NEVER)) {
      load.start();
      load.ask(AS_MUCH);
      await().until(() -> load.read().operations() > 64);
      assertThat(load.read().wrong()).isZero();
      spoil(4096 * 5 + 512);
      await().until(() -> load.read().wrong() > 0);
    }
  }

  /**
   * Where only writing goes on, the keeper reads back; a block that is written again is right
   * again.
   */
  @Test
  void seesItAlsoWhereItOnlyWrites() throws Exception {
    try (DiskLoad load = load(0, 1, false, 4, LoadSettings.Fsync.SECOND)) {
      load.start();
      load.ask(0.001); // at work, but as good as never
      for (int block = 0; block < 4; block++) {
        spoil(4096 * block + 100);
      }
      await().until(() -> load.read().wrong() > 0);
    }
  }

  /**
   * Writers and readers of few blocks, as many at once as may be: nobody reads what another is
   * writing.
   */
  @ParameterizedTest
  @CsvSource({"8,false,16", "8,true,16", "32,true,64", "1,true,2"})
  void readersAndWritersDoNotMix(int depth, boolean direct, int blocks) throws Exception {
    try (DiskLoad load = load(50, depth, direct, blocks, LoadSettings.Fsync.NEVER)) {
      load.start();
      load.ask(AS_MUCH);
      long operations = 0;
      for (int i = 0; i < 5; i++) {
        Clock.system().waitFor(80_000_000L);
        Reading reading = load.read();
        operations += reading.operations();
        assertThat(reading.wrong()).isZero();
        assertThat(reading.errors()).isZero();
      }
      assertThat(operations).isPositive();
    }
  }

  /** Each write forced to the device, by threads and by the ring. */
  @ParameterizedTest
  @CsvSource({"1,false", "4,true"})
  void forcesEachWrite(int depth, boolean direct) throws Exception {
    try (DiskLoad load = load(30, depth, direct, 64, LoadSettings.Fsync.EACH)) {
      load.start();
      load.ask(AS_MUCH);
      Reading reading = await().until(load::read, one -> one.operations() > 0);
      assertThat(reading.errors()).isZero();
      assertThat(reading.wrong()).isZero();
      assertThat(reading.details()).containsKeys("latency.p50", "latency.p99", "latency.max");
    }
  }

  /** The file has no name at any time, and no descriptor once closed. */
  @ParameterizedTest
  @CsvSource({"1,false", "4,true"})
  void theFileIsNeverSeenAndLeavesNothing(int depth, boolean direct) throws Exception {
    try (DiskLoad load = load(50, depth, direct, 64, LoadSettings.Fsync.NEVER)) {
      load.start();
      load.ask(AS_MUCH);
      await().until(() -> load.read().operations() > 10);
      try (Stream<Path> seen = Files.list(folder)) {
        assertThat(seen).isEmpty();
      }
      assertThat(descriptors()).hasSize(1);
    }
    assertThat(descriptors()).isEmpty();
  }

  /**
   * A file larger than its first part is filled beside the load, which stands still when it is
   * held.
   */
  @Test
  void fillsTheRestBesideTheLoad() throws Exception {
    try (DiskLoad load = load(100, 2, true, 20_000, LoadSettings.Fsync.NEVER)) {
      load.start();
      load.ask(AS_MUCH);
      await().until(() -> !load.read().details().containsKey("prepared"));
      load.release();
      await().until(load::idle);
      assertThat(load.read().wrong()).isZero();
    }
  }

  private DiskLoad load(
      double reads, int depth, boolean direct, int blocks, LoadSettings.Fsync fsync) {
    LoadSettings.Disk settings =
        new LoadSettings.Disk(
            folder.toString(),
            new Bytes(4096L * blocks),
            Bytes.kibibytes(4),
            new Percent(reads),
            LoadSettings.Order.RANDOM,
            depth,
            direct,
            fsync);
    return DiskLoadTest.load(settings, Dimension.RATE);
  }

  private void spoil(long position) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(descriptors().getFirst().toFile(), "rw")) {
      file.seek(position);
      int right = file.read();
      file.seek(position);
      file.write(right ^ 1);
      file.getFD().sync();
    }
  }

  /** This process's descriptors of files below the folder. */
  private List<Path> descriptors() throws IOException {
    String below = folder.toRealPath() + "/";
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.filter(one -> target(one).startsWith(below)).toList();
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }
}
