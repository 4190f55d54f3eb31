package dev.squall.load.cpu;

import dev.squall.posix.KernelFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Control groups version 1: {@code cpuacct.usage_percpu} of the top group, nanoseconds of the
 * scheduler's own account. A task that runs right now is behind by up to a tick, never more and
 * never ahead.
 */
final class UsagePerCore implements Busy {
  private final KernelFile file;

  UsagePerCore(Path group) throws IOException {
    file = new KernelFile(group.resolve("cpuacct.usage_percpu"));
  }

  @Override
  public String name() {
    return "cpuacct.usage_percpu";
  }

  @Override
  public boolean perCore() {
    return true;
  }

  @Override
  public void read(long nanos, long[] into) throws IOException {
    file.read();
    for (int core = 0; core < into.length; core++) {
      long value = file.next();
      if (value == KernelFile.NONE) {
        break;
      }
      into[core] = value;
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
