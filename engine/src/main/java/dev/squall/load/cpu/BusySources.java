package dev.squall.load.cpu;

import dev.squall.posix.Cgroups;
import dev.squall.posix.KernelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chooses who tells how busy the machine is, the most exact first: cpuacct's top group,
 * /proc/schedstat, the sum of version 2's top groups, idle time.
 */
final class BusySources {
  private final Path root;
  private final Cgroups cgroups;

  BusySources(Path root) {
    this.root = root;
    cgroups = Cgroups.under(root);
  }

  /** For all cores of the machine together; may be told core by core. */
  Busy machine() throws IOException {
    Optional<Busy> byCore = exactByCore();
    if (byCore.isPresent()) {
      return byCore.get();
    }
    Optional<Busy> groups = topGroups();
    return groups.isPresent() ? groups.get() : new IdleTime(root);
  }

  /** For single cores. */
  Busy cores() throws IOException {
    Optional<Busy> byCore = exactByCore();
    return byCore.isPresent() ? byCore.get() : new IdleTime(root);
  }

  private Optional<Busy> exactByCore() throws IOException {
    Cgroups.Lineage one = cgroups.one("cpuacct");
    Path top = one.top();
    if (top != null && one.whole() && isWholeMachine(top)) {
      return Optional.of(new UsagePerCore(top));
    }
    if (Files.isReadable(root.resolve("proc/schedstat"))) {
      return Optional.of(new SchedulerStatistics(root));
    }
    return Optional.empty();
  }

  /**
   * In a namespace of control groups the top looks like the machine's root and is not: its count is
   * too low.
   */
  private boolean isWholeMachine(Path top) {
    Path usage = top.resolve("cpuacct.usage");
    if (!Files.isReadable(top.resolve("cpuacct.usage_percpu"))) {
      return false;
    }
    try (KernelFile stat = new KernelFile(root.resolve("proc/stat"));
        KernelFile group = new KernelFile(usage)) {
      stat.read();
      group.read();
      if (!stat.seek("cpu ")) {
        return false;
      }
      long ticks = stat.next() + stat.next() + stat.next();
      return group.next() >= ticks * 10_000_000L / 2;
    } catch (IOException e) {
      return false;
    }
  }

  private Optional<Busy> topGroups() throws IOException {
    Cgroups.Lineage two = cgroups.two();
    Path top = two.top();
    if (top == null || !two.whole() || Files.exists(top.resolve("cgroup.type"))) {
      // cgroup.type exists in every group but the machine's root.
      return Optional.empty();
    }
    List<Path> groups = new ArrayList<>();
    try (Stream<Path> below = Files.list(top)) {
      below
          .filter(group -> Files.isReadable(group.resolve("cpu.stat")))
          .sorted()
          .forEach(groups::add);
    }
    if (groups.isEmpty() || two.groups().size() == 1) {
      // We run in the root itself, and so may others: they would not be counted.
      return Optional.empty();
    }
    return Optional.of(
        new GroupUsage("cpu.stat of " + groups.size() + " top cgroups", groups, true));
  }

  /** For the process's own control group. */
  Optional<Busy> ownGroup() throws IOException {
    Path one = cgroups.one("cpuacct").own();
    if (one != null && Files.isReadable(one.resolve("cpuacct.usage"))) {
      return Optional.of(new GroupUsage("cpuacct.usage of the cgroup", List.of(one), false));
    }
    Cgroups.Lineage two = cgroups.two();
    Path own = two.own();
    if (own != null && two.groups().size() > 1 && Files.isReadable(own.resolve("cpu.stat"))) {
      return Optional.of(new GroupUsage("cpu.stat of the cgroup", List.of(own), true));
    }
    return Optional.empty();
  }

  /** How many cores' worth of time the process's control groups allow; +∞ for no quota. */
  double quota() {
    double least = Double.POSITIVE_INFINITY;
    for (Path group : cgroups.one("cpu").groups()) {
      least =
          Math.min(
              least, ratio(group.resolve("cpu.cfs_quota_us"), group.resolve("cpu.cfs_period_us")));
    }
    for (Path group : cgroups.two().groups()) {
      String[] words = text(group.resolve("cpu.max")).split(" ", -1);
      if (words.length == 2 && !words[0].equals("max")) {
        least = Math.min(least, Double.parseDouble(words[0]) / Double.parseDouble(words[1]));
      }
    }
    return least;
  }

  private static double ratio(Path quota, Path period) {
    String q = text(quota);
    String p = text(period);
    return q.isEmpty() || p.isEmpty() || q.startsWith("-")
        ? Double.POSITIVE_INFINITY
        : Double.parseDouble(q) / Double.parseDouble(p);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      // Not every group has every file: no limit is set there.
      return "";
    }
  }
}
