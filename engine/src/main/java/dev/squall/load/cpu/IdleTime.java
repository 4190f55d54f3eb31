package dev.squall.load.cpu;

import dev.squall.posix.KernelFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The last resort: what {@code /proc/stat} does not call idle, waiting or stolen. A kernel without
 * idle ticks measures idle time exactly and only prints it in hundredths of a second, so the count
 * is coarse, but does not drift.
 */
final class IdleTime implements Busy {
  private static final long TICK = 10_000_000;

  private final KernelFile file;

  IdleTime(Path root) throws IOException {
    file = new KernelFile(root.resolve("proc/stat"));
  }

  @Override
  public String name() {
    return "/proc/stat idle, 10 ms steps";
  }

  @Override
  public boolean perCore() {
    return true;
  }

  @Override
  public void read(long nanos, long[] into) throws IOException {
    file.read();
    file.line(); // the sum of all cores
    while (file.seek("cpu")) {
      int core = (int) file.next();
      for (int skipped = 0; skipped < 3; skipped++) {
        file.next();
      }
      long away = file.next() + file.next();
      file.next();
      file.next();
      away += file.next();
      if (core < into.length) {
        into[core] = nanos - away * TICK;
      }
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
