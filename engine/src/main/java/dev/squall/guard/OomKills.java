package dev.squall.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How often the kernel has killed a process of this machine for want of memory, from {@code
 * oom_kill} of {@code /proc/vmstat} (Linux 4.13 and newer; its control groups count too). One that
 * is more by the time a process was found dead explains its death; who was killed it doesn't say.
 */
final class OomKills {
  private static final Path VMSTAT = Path.of("/proc/vmstat");
  private static final String NAME = "oom_kill ";

  private final Path vmstat;
  private final long before;

  private OomKills(Path vmstat) {
    this.vmstat = vmstat;
    this.before = count();
  }

  /** Counts from now on. */
  static OomKills fromNow() {
    return fromNow(VMSTAT);
  }

  static OomKills fromNow(Path vmstat) {
    return new OomKills(vmstat);
  }

  /** What is to be said behind {@code killed by signal 9}; empty where the kernel killed nobody. */
  String words() {
    long more = count() - before;
    return more <= 0
        ? ""
        : ", out of memory: the kernel killed " + (more == 1 ? "one process" : more + " processes");
  }

  private long count() {
    try {
      List<String> lines = Files.readAllLines(vmstat);
      for (String line : lines) {
        if (line.startsWith(NAME)) {
          return Long.parseLong(line.substring(NAME.length()).strip());
        }
      }
    } catch (IOException | NumberFormatException noSuchKernel) {
      // Then a death stays unexplained.
      return 0;
    }
    return 0;
  }
}
