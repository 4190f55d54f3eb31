package dev.squall.metric.linux;

import dev.squall.posix.Cgroups;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where this process stands in the control groups of the machine, version 1, 2 or a mixture, found
 * once. A limit may be set on the process's own group or on any above it; what counts is the
 * tightest, with the use of the group that has it.
 *
 * @param version 1 or 2, as the controllers in use are; 0 for none
 * @param cpu the limit on processor time, or the own group without one
 * @param memory the limit on memory, or the own group without one
 * @param pids the limit on threads, or the own group without one
 */
public record Cgroup(
    int version, Optional<Level> cpu, Optional<Level> memory, Optional<Level> pids) {
  /** Version 1 says "no limit" with the largest number of pages. */
  private static final double UNLIMITED = 1L << 60;

  /**
   * One group of one controller.
   *
   * @param version 1 or 2
   * @param folder its files
   * @param usage where its use of processor time is counted (another hierarchy in version 1)
   * @param root true for the whole machine's group
   * @param limit cores, bytes or threads; +∞ for none
   */
  public record Level(int version, Path folder, Path usage, boolean root, double limit) {
    /** True when something is limited. */
    public boolean limited() {
      return Double.isFinite(limit);
    }

    /** A file of the group. */
    Path file(String one, String two) {
      return folder.resolve(version == 1 ? one : two);
    }
  }

  private enum Controller {
    CPU,
    MEMORY,
    PIDS;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The group's limit, +∞ for none; NaN where the controller doesn't reach. */
    double limit(int version, Path folder) {
      return switch (this) {
        case CPU -> version == 1 ? quota1(folder) : quota2(folder);
        case MEMORY ->
            amount(folder.resolve(version == 1 ? "memory.limit_in_bytes" : "memory.max"));
        case PIDS -> amount(folder.resolve("pids.max"));
      };
    }

    private static double quota1(Path folder) {
      double quota = number(WatchedFile.line(folder.resolve("cpu.cfs_quota_us")));
      double period = number(WatchedFile.line(folder.resolve("cpu.cfs_period_us")));
      return quota < 0 ? Double.POSITIVE_INFINITY : quota / period;
    }

    private static double quota2(Path folder) {
      String line = WatchedFile.line(folder.resolve("cpu.max"));
      if (line == null) {
        return Double.NaN;
      }
      String[] words = line.split("\\s+", -1);
      return words[0].equals("max")
          ? Double.POSITIVE_INFINITY
          : number(words[0]) / number(words[words.length - 1]);
    }

    private static double amount(Path file) {
      String line = WatchedFile.line(file);
      double amount = line != null && line.equals("max") ? Double.POSITIVE_INFINITY : number(line);
      return amount >= UNLIMITED ? Double.POSITIVE_INFINITY : amount;
    }

    private static double number(@Nullable String word) {
      try {
        return word == null ? Double.NaN : Double.parseDouble(word);
      } catch (NumberFormatException e) {
        return Double.NaN;
      }
    }
  }

  /** Finds this process's groups; all empty where there are none. */
  public static Cgroup find(Roots roots) {
    Cgroups cgroups = Cgroups.under(roots.machine());
    Optional<Level> cpu = tightest(Controller.CPU, cgroups);
    Optional<Level> memory = tightest(Controller.MEMORY, cgroups);
    Optional<Level> pids = tightest(Controller.PIDS, cgroups);
    int version = memory.or(() -> cpu).or(() -> pids).map(Level::version).orElse(0);
    if (version == 0 && cgroups.two().own() != null) {
      version = 2;
    }
    return new Cgroup(version, cpu, memory, pids);
  }

  private static Optional<Level> tightest(Controller controller, Cgroups cgroups) {
    Cgroups.Lineage one = cgroups.one(controller.word());
    int version = one.own() != null ? 1 : 2;
    Cgroups.Lineage lineage = version == 1 ? one : cgroups.two();
    Level best = null;
    for (Path folder : lineage.groups()) {
      double limit = controller.limit(version, folder);
      // The root of version 2 has no file for a limit.
      boolean unlimited =
          Double.isNaN(limit) && version == 2 && Files.exists(folder.resolve("cpu.stat"));
      double known = unlimited ? Double.POSITIVE_INFINITY : limit;
      if (!Double.isNaN(known) && (best == null || known < best.limit())) {
        boolean root =
            folder.equals(lineage.top()) && folder.equals(lineage.own()) && lineage.whole();
        Path usage =
            controller == Controller.CPU && version == 1
                ? accounting(cgroups, lineage, folder)
                : folder;
        best = new Level(version, folder, usage, root, known);
      }
    }
    return Optional.ofNullable(best);
  }

  /** The group of the accounting hierarchy that stands where {@code folder} does in the CPU's. */
  private static Path accounting(Cgroups cgroups, Cgroups.Lineage cpu, Path folder) {
    Cgroups.Lineage accounts = cgroups.one("cpuacct");
    Path own = accounts.own();
    Path top = accounts.top();
    if (own == null || top == null) {
      return folder;
    }
    Path same =
        top.resolve(Objects.requireNonNull(cpu.top()).relativize(folder).toString()).normalize();
    return Files.isDirectory(same) ? same : own;
  }
}
