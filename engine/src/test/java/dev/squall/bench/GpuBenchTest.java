package dev.squall.bench;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.gpu.CompiledC;
import dev.squall.gpu.FakeDriver;
import dev.squall.gpu.FakeNvml;
import dev.squall.gpu.kernel.HeldMemory;
import dev.squall.gpu.kernel.Kernel;
import dev.squall.gpu.kernel.Kernels;
import dev.squall.gpu.ptx.Interpreted;
import dev.squall.time.Clock;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The whole check of a GPU, once, on a driver that the C compiler made and a clock that hurries.
 */
@Tag("real")
@Isolated
class GpuBenchTest {
  private static final int HURRY = 50;
  private static final int COMPARED = 16;

  @TempDir Path folder;

  /** Its seconds are a fiftieth of the machine's. */
  private static final class Hurried implements Clock {
    private final Clock real = Clock.system();

    @Override
    public long nanos() {
      return real.nanos() * HURRY;
    }

    @Override
    public Instant wall() {
      return real.wall();
    }

    @Override
    public void waitUntil(long deadline) throws InterruptedException {
      real.waitUntil(deadline / HURRY);
    }
  }

  /** Right where it is looked at: what the samples are of a launch, and all of held memory. */
  private static final class Card implements FakeDriver.Device {
    @Override
    public void run(FakeDriver.Launch launch) {
      switch (launch.entry()) {
        case HeldMemory.FILL -> {
          MemorySegment words = launch.memory(0, 4 * launch.wide(1));
          for (long i = 0; i < launch.wide(1); i++) {
            words.setAtIndex(JAVA_INT, i, HeldMemory.word(launch.narrow(2), i));
          }
        }
        case HeldMemory.VERIFY -> {
          MemorySegment words = launch.memory(0, 4 * launch.wide(1));
          int wrong = 0;
          for (long i = 0; i < launch.wide(1); i++) {
            wrong += words.getAtIndex(JAVA_INT, i) == HeldMemory.word(launch.narrow(2), i) ? 0 : 1;
          }
          launch.memory(3, 4).set(JAVA_INT, 0, wrong);
        }
        case HeldMemory.COMPARE -> {
          long words = launch.wide(2);
          MemorySegment one = launch.memory(0, 4 * words);
          MemorySegment other = launch.memory(1, 4 * words);
          int differing = 0;
          for (long i = 0; i < words; i++) {
            differing += one.getAtIndex(JAVA_INT, i) == other.getAtIndex(JAVA_INT, i) ? 0 : 1;
          }
          launch.memory(3, 4).set(JAVA_INT, 0, differing);
        }
        default ->
            Kernels.named(launch.entry())
                .ifPresentOrElse(
                    kernel -> burn(kernel, launch),
                    () -> new Interpreted(launch.text()).run(launch));
      }
    }

    private static void burn(Kernel kernel, FakeDriver.Launch launch) {
      int threads = launch.blocks() * launch.threads();
      int step = threads / COMPARED;
      int seed = launch.narrow(3);
      MemorySegment out = launch.memory(0, 4L * threads).fill((byte) 0);
      for (int i = Math.floorMod(seed, step); i < threads; i += step) {
        out.setAtIndex(
            JAVA_INT, i, kernel.expected(seed, launch.narrow(4), i, threads, launch.wide(2)));
      }
    }

    @Override
    public long nanos(FakeDriver.Launch launch) {
      return 1_000_000;
    }
  }

  @Test
  void theScriptsKernelIsThatOfTheScenario() throws Exception {
    assertThat(Files.readString(Path.of("../scenarios/gpu-own-kernel.groovy")))
        .contains("'''\n" + GpuOwnKernel.ptx() + "'''");
  }

  @Test
  void everyPartOfItRunsAndItIsKeptUnderTheCardsName() throws Exception {
    FakeDriver driver = FakeDriver.loaded();
    driver.machine(1, 9, 2L << 30, 0);
    driver.device(new Card());
    driver.open();
    FakeNvml.loaded();
    SymbolLookup.libraryLookup(
        CompiledC.library("fakecublas.c", "libcublas.so.12"), Arena.global());
    List<String> said = new ArrayList<>();
    List<Line> lines =
        new GpuBench().run(new Benchmark.Settings(1, new Hurried(), folder, said::add));

    Kernels.ALL.forEach(
        kernel -> assertThat(lines).extracting(Line::figure).contains(kernel.name()));
    assertThat(lines)
        .extracting(Line::figure)
        .contains(
            "fp32 beside the datasheet's rate at this clock",
            "stream beside a copy within the device",
            "half beside the vendor's product of matrices",
            "the same beside one plain copy",
            "off a share of 25 %",
            "off a share of 75 %",
            "a script's kernel, off 100.0 launches a second",
            "release to zero, longest",
            "a flipped bit of a result, until it is found");
    assertThat(lines)
        .filteredOn(line -> line.figure().contains("until it is found"))
        .allMatch(line -> line.note().startsWith("1 wrong; "));
    assertThat(lines).noneMatch(line -> line.outcome() == Line.Outcome.SKIPPED);
    assertThat(lines)
        .filteredOn(line ->
            line.figure().contains("wrong results")
                || line.figure().startsWith("a flipped bit of 2"))
        .hasSize(3)
        .allMatch(line -> line.outcome() == Line.Outcome.PASS);
    Path file = folder.resolve("squall-bench-fake-0-0.txt");
    assertThat(said).contains("written to " + file);
    assertThat(Files.readString(file))
        .startsWith("GPU 0, Fake 0, GPU-00010203")
        .contains("release to zero, longest");
    assertThat(driver.contexts()).isZero();
    assertThat(driver.allocated()).isZero();
  }
}
