package dev.squall.fault.process;

import dev.squall.units.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A control group in which a process waits for its limits, and has what its own group gives it. */
final class WaitingGroup {
  /** What a group of version 2 has of its own, and one beside it must be given. */
  private static final List<String> OWN =
      List.of(
          "cpu.weight",
          "cpu.max",
          "cpuset.cpus",
          "io.max",
          "memory.min",
          "memory.low",
          "memory.high",
          "memory.max",
          "memory.swap.max",
          "pids.max");

  /** What it may have taken while it waited, as a share of what it is to get. */
  private static final int LITTLE = 32;

  private WaitingGroup() {}

  /**
   * Gives a group that is made beside a process's own what that has; one below it has that anyway.
   *
   * @throws IOException where that can't be: nobody may wait in it then
   */
  static void likeItsOwn(Path group, Path parent, Path own) throws IOException {
    if (own.equals(parent)) {
      return;
    }
    if (!parent.equals(own.getParent())) {
      throw new IOException("the groups between " + own + " and " + parent + " hold it too");
    }
    for (String each : OWN) {
      Path from = own.resolve(each);
      Path to = group.resolve(each);
      String has = said(from);
      if (!has.equals(said(to))) {
        Files.writeString(to, has, StandardOpenOption.WRITE);
      }
    }
  }

  /** Without blanks around it; a file that is not there says nothing. */
  private static String said(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file).strip() : "";
  }

  /**
   * Whether limits may be given to a group in which a process waited: what it started meanwhile is
   * not to be restricted, and what it took is not to count.
   *
   * @param memory that it is to get; null where that is not limited
   */
  static boolean holdsNothingBut(long pid, Path group, @Nullable Bytes memory) throws IOException {
    String alone = Long.toString(pid);
    if (!Files.readAllLines(group.resolve("cgroup.procs")).stream().allMatch(alone::equals)) {
      return false;
    }
    for (String each : List.of("memory.current", "memory.usage_in_bytes")) {
      String taken = said(group.resolve(each));
      if (memory != null && !taken.isEmpty() && Long.parseLong(taken) > memory.value() / LITTLE) {
        return false;
      }
    }
    return true;
  }
}
