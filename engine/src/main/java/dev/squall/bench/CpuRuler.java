package dev.squall.bench;

import dev.squall.posix.Cgroups;
import dev.squall.posix.KernelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How long the machine's cores were busy, apart from the load's own books: {@code cpuacct.usage} of
 * the top control group, or where that is not, what /proc/stat does not call idle, waiting or
 * stolen.
 */
final class CpuRuler implements AutoCloseable {
  private final boolean exact;
  private final KernelFile file;

  CpuRuler() throws IOException {
    Cgroups.Lineage groups = Cgroups.here().one("cpuacct");
    Path top = groups.top();
    exact = top != null && groups.whole() && Files.isReadable(top.resolve("cpuacct.usage"));
    file =
        new KernelFile(exact && top != null ? top.resolve("cpuacct.usage") : Path.of("/proc/stat"));
  }

  String name() {
    return exact ? "cpuacct.usage" : "/proc/stat idle, 10 ms steps";
  }

  /** Nanoseconds of execution on all cores so far. */
  long busy(long nanos, int cores) throws IOException {
    file.read();
    if (exact) {
      return file.next();
    }
    file.seek("cpu ");
    file.next();
    file.next();
    file.next();
    long away = file.next() + file.next();
    file.next();
    file.next();
    return nanos * cores - (away + file.next()) * 10_000_000L;
  }

  @Override
  public void close() {
    file.close();
  }
}
