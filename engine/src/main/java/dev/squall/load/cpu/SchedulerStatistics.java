package dev.squall.load.cpu;

import dev.squall.posix.KernelFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * {@code /proc/schedstat}: field 7 of each core's line, nanoseconds of tasks run on it. A task is
 * accounted when it leaves the core, so the count lags while one runs on; it catches up by itself.
 */
final class SchedulerStatistics implements Busy {
  private final KernelFile file;

  SchedulerStatistics(Path root) throws IOException {
    file = new KernelFile(root.resolve("proc/schedstat"));
  }

  @Override
  public String name() {
    return "/proc/schedstat";
  }

  @Override
  public boolean perCore() {
    return true;
  }

  @Override
  public void read(long nanos, long[] into) throws IOException {
    file.read();
    while (file.seek("cpu")) {
      int core = (int) file.next();
      for (int skipped = 0; skipped < 6; skipped++) {
        file.next();
      }
      long run = file.next();
      if (core < into.length && run != KernelFile.NONE) {
        into[core] = run;
      }
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
