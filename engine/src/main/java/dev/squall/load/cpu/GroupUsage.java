package dev.squall.load.cpu;

import dev.squall.posix.KernelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Execution time of control groups, added up: {@code cpuacct.usage} (version 1, nanoseconds) or
 * {@code usage_usec} of {@code cpu.stat} (version 2, microseconds). Exact for every group but
 * version 2's root, which is counted in ticks; so the machine is the sum of the groups right below
 * it, in which everything but the kernel's own threads runs.
 */
final class GroupUsage implements Busy {
  private final String name;
  private final List<KernelFile> files = new ArrayList<>();
  private final List<Long> last = new ArrayList<>();
  private final boolean two;

  GroupUsage(String name, List<Path> groups, boolean two) throws IOException {
    this.name = name;
    this.two = two;
    try {
      for (Path group : groups) {
        files.add(new KernelFile(group.resolve(two ? "cpu.stat" : "cpuacct.usage")));
      }
    } catch (IOException e) {
      close();
      throw e;
    }
    last.addAll(Collections.nCopies(files.size(), 0L));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean perCore() {
    return false;
  }

  @Override
  public void read(long nanos, long[] into) throws IOException {
    long sum = 0;
    for (int i = 0; i < files.size(); i++) {
      sum += usage(i);
    }
    into[0] = sum;
  }

  private long usage(int i) throws IOException {
    KernelFile file = files.get(i);
    try {
      file.read();
    } catch (IOException e) {
      if (files.size() == 1) {
        throw e;
      }
      // A group that was removed meanwhile: what it used stays used.
      return last.get(i);
    }
    long value = !two || file.seek("usage_usec") ? file.next() : KernelFile.NONE;
    if (value != KernelFile.NONE) {
      last.set(i, two ? value * 1000 : value);
    }
    return last.get(i);
  }

  @Override
  public void close() {
    files.forEach(KernelFile::close);
  }
}
