package dev.squall.load.memory;

import dev.squall.posix.Cgroups;
import dev.squall.posix.KernelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How much memory there is and how much of it is available: of the machine by {@code MemTotal} and
 * {@code MemAvailable}, of each control group above this process by its limit less its use, where
 * file pages that can be dropped at once do not count as used. The least of them all. One thread at
 * a time.
 */
final class Room implements AutoCloseable {
  private record Group(long limit, KernelFile usage, KernelFile statistics, String droppable) {}

  private final KernelFile machine;
  private final List<Group> groups = new ArrayList<>();
  private final long total;

  Room(Path root) throws IOException {
    machine = new KernelFile(root.resolve("proc/meminfo"));
    try {
      machine.read();
      long least = kibibytes("MemTotal:");
      Cgroups cgroups = Cgroups.under(root);
      for (Path group : cgroups.one("memory").groups()) {
        least =
            add(
                group,
                "memory.limit_in_bytes",
                "memory.usage_in_bytes",
                "total_inactive_file",
                least);
      }
      for (Path group : cgroups.two().groups()) {
        least = add(group, "memory.max", "memory.current", "inactive_file", least);
      }
      total = least;
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private long add(Path group, String limitFile, String usageFile, String droppable, long least)
      throws IOException {
    String text =
        Files.isReadable(group.resolve(limitFile))
            ? Files.readString(group.resolve(limitFile)).strip()
            : "max";
    if (text.equals("max")) {
      return least;
    }
    long limit = Long.parseLong(text);
    long machineTotal = kibibytes("MemTotal:");
    if (limit >= machineTotal) {
      return least;
    }
    groups.add(
        new Group(
            limit,
            new KernelFile(group.resolve(usageFile)),
            new KernelFile(group.resolve("memory.stat")),
            droppable));
    return Math.min(least, limit);
  }

  private long kibibytes(String word) throws IOException {
    machine.rewind();
    if (!machine.seek(word)) {
      throw new IOException("/proc/meminfo has no " + word);
    }
    return machine.next() * 1024;
  }

  /** All that this process could have, bytes. */
  long total() {
    return total;
  }

  /** What can be had without swapping, bytes. */
  long available() throws IOException {
    machine.read();
    long least = kibibytes("MemAvailable:");
    for (Group group : groups) {
      group.usage.read();
      group.statistics.read();
      long droppable = group.statistics.seek(group.droppable) ? group.statistics.next() : 0;
      least = Math.min(least, group.limit - group.usage.next() + droppable);
    }
    return least;
  }

  @Override
  public void close() {
    machine.close();
    for (Group group : groups) {
      group.usage.close();
      group.statistics.close();
    }
  }
}
