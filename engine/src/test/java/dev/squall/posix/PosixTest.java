package dev.squall.posix;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class PosixTest {
  private static long spin(CpuClock clock, long nanos) {
    long start = clock.nanos();
    while (clock.nanos() - start < nanos) {
      Thread.onSpinWait();
    }
    return clock.nanos() - start;
  }

  @Test
  void countsTheThreadsExecutionAndThatOfOthersAlike() throws Exception {
    CompletableFuture<Integer> id = new CompletableFuture<>();
    CompletableFuture<Void> end = new CompletableFuture<>();
    CompletableFuture<Long> own = new CompletableFuture<>();
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              CpuClock clock = CpuClock.thisThread();
              spin(clock, 5_000_000);
              id.complete(Threads.id());
              end.join();
              own.complete(clock.nanos());
            });
    CpuClock seen = CpuClock.ofThread(id.join());
    assertThat(seen.nanos()).isGreaterThan(5_000_000);
    end.complete(null);
    thread.join();
    assertThat(own.join()).isGreaterThan(5_000_000);
    await("the clock of a thread that ended").until(() -> seen.nanos() == -1);
  }

  @Test
  void countsTheProcessesExecution() {
    long before = CpuClock.thisProcess().nanos();
    spin(CpuClock.thisThread(), 3_000_000);
    assertThat(CpuClock.thisProcess().nanos() - before).isGreaterThanOrEqualTo(3_000_000);
    assertThat(CpuClock.ofProcess(ProcessHandle.current().pid()).nanos()).isGreaterThan(before);
  }

  @Test
  void pinsTheThread() throws Exception {
    BitSet all = Threads.cores();
    assertThat(all.cardinality()).isPositive();
    int last = all.length() - 1;
    CompletableFuture<BitSet> pinned = new CompletableFuture<>();
    Thread.ofPlatform()
        .start(() -> {
          Threads.pin(last);
          pinned.complete(Threads.cores());
        })
        .join();
    assertThat(pinned.join().stream().toArray()).containsExactly(last);
    assertThat(Threads.cores()).isEqualTo(all);
  }

  @Test
  void saysWhichCoresCantBeHad() {
    assertThatThrownBy(() -> Threads.pin(8000))
        .isInstanceOf(PosixError.class)
        .hasMessage("sched_setaffinity to cores {8000}: Invalid argument (errno 22)")
        .extracting(error -> ((PosixError) error).errno())
        .isEqualTo(PosixError.EINVAL);
  }

  @Test
  void setsTimerSlackAndNice() throws Exception {
    CompletableFuture<String> slack = new CompletableFuture<>();
    Thread.ofPlatform()
        .start(() -> {
          Threads.timerSlack(1);
          Threads.nice(5);
          try {
            slack.complete(
                Files.readString(Path.of("/proc/thread-self/stat"))
                    .replaceAll(".*\\) ", "")
                    .split(" ")[16]);
          } catch (IOException e) {
            slack.completeExceptionally(e);
          }
        })
        .join();
    assertThat(slack.join()).as("nice, field 19 of stat").isEqualTo("5");
  }

  @Test
  void mapsTouchesGivesBack() {
    long size = 64 * Pages.size();
    MemorySegment pages = Pages.map(size);
    Pages.memset(pages, 7);
    assertThat(pages.get(JAVA_BYTE, size - 1)).isEqualTo((byte) 7);
    Pages.advise(pages, Pages.Advice.GIVE_BACK);
    assertThat(pages.get(JAVA_BYTE, size - 1)).isZero();
    Pages.unmap(pages);
  }

  @Test
  void reservedPagesOpenInPart() {
    MemorySegment reserved = Pages.reserve(16 * Pages.size());
    MemorySegment first = reserved.asSlice(0, Pages.size());
    Pages.open(first);
    first.fill((byte) 3);
    Pages.shut(first);
    Pages.unmap(reserved);
  }

  @Test
  void saysWhatTheKernelRefused() {
    assertThatThrownBy(() -> Pages.map(-4096))
        .isInstanceOf(PosixError.class)
        .hasMessageMatching("mmap of -4096 bytes: .* \\(errno \\d+\\)");
  }

  @Test
  void signalsAndSeesWhoIsGone() throws Exception {
    Process sleeper = new ProcessBuilder("sleep", "60").start();
    assertThat(Processes.signal(sleeper.pid(), Processes.Signal.NONE)).isTrue();
    assertThat(Processes.signal(sleeper.pid(), Processes.Signal.KILL)).isTrue();
    assertThat(sleeper.waitFor()).isEqualTo(128 + 9);
    assertThat(Processes.signal(sleeper.pid(), Processes.Signal.NONE)).isFalse();
  }

  @Test
  void neverSignalsAGroup() {
    assertThatThrownBy(() -> Processes.signal(-1, Processes.Signal.NONE))
        .hasMessage("signal: pid must be > 0, was -1");
  }

  @Test
  void readsTheDisksRoom(@TempDir Path folder) throws Exception {
    DiskSpace space = new DiskSpace(folder);
    assertThat(space.read()).isTrue();
    assertThat(space.total()).isEqualTo(Files.getFileStore(folder).getTotalSpace());
    assertThat(space.available()).isBetween(1L, space.free());
    assertThat(new DiskSpace(folder.resolve("none")).read()).isFalse();
  }

  @Test
  void readsNumbersOfKernelFiles(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("stat");
    Files.writeString(file, "cpu  1 22 -3\ncpu0 4 5\nctxt 66\nbtime 7");
    try (KernelFile stat = new KernelFile(file)) {
      stat.read();
      assertThat(stat.seek("cpu0")).isTrue();
      assertThat(stat.next()).isEqualTo(4);
      assertThat(stat.next()).isEqualTo(5);
      assertThat(stat.next()).isEqualTo(KernelFile.NONE);
      assertThat(stat.seek("btime")).isTrue();
      assertThat(stat.next()).isEqualTo(7);
      assertThat(stat.next()).isEqualTo(KernelFile.NONE);
      assertThat(stat.seek("cpu")).as("looks onward only").isFalse();
      Files.writeString(file, "x".repeat(5000) + "\nlast 8\n");
      stat.read();
      assertThat(stat.seek("last")).isTrue();
      assertThat(stat.next()).isEqualTo(8);
    }
  }

  @Test
  void whatIsAbsentSaysSoWhenCalled() {
    MethodHandle none =
        Libc.bind("no_such_function", FunctionDescriptor.of(Libc.INT, Libc.INT, Libc.POINTER));
    assertThat(none.type().parameterCount()).isEqualTo(2);
    assertThatThrownBy(() -> none.invoke(1, MemorySegment.NULL))
        .isInstanceOf(UnsupportedOnThisMachine.class)
        .hasMessage("no_such_function: this machine's C library does not have it");
  }
}
