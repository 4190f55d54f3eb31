package dev.squall.metric.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

  /** A mounted hierarchy: which group of it is mounted where. */
  private record Mount(String root, Path point, List<String> options, boolean two) {}

  /** Finds this process's groups; all empty where there are none. */
  public static Cgroup find(Roots roots) {
    List<Mount> mounts = mounts(roots);
    List<String> groups;
    try {
      groups = Files.readAllLines(roots.proc("self/cgroup"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      groups = List.of();
    }
    Optional<Level> cpu = tightest(Controller.CPU, mounts, groups);
    Optional<Level> memory = tightest(Controller.MEMORY, mounts, groups);
    Optional<Level> pids = tightest(Controller.PIDS, mounts, groups);
    int version = memory.or(() -> cpu).or(() -> pids).map(Level::version).orElse(0);
    if (version == 0 && mounts.stream().anyMatch(Mount::two)) {
      version = 2;
    }
    return new Cgroup(version, cpu, memory, pids);
  }

  private static Optional<Level> tightest(
      Controller controller, List<Mount> mounts, List<String> groups) {
    for (Mount mount : mounts) {
      if (!mount.two() && mount.options().contains(controller.word())) {
        return tightest(controller, 1, mount, group(groups, controller.word()), mounts, groups);
      }
    }
    for (Mount mount : mounts) {
      if (mount.two()) {
        return tightest(controller, 2, mount, group(groups, ""), mounts, groups);
      }
    }
    return Optional.empty();
  }

  private static Optional<Level> tightest(
      Controller controller,
      int version,
      Mount mount,
      String group,
      List<Mount> mounts,
      List<String> groups) {
    Level best = null;
    Path own = folder(mount, group);
    for (Path folder = own;
        folder != null && folder.startsWith(mount.point());
        folder = folder.getParent()) {
      double limit = controller.limit(version, folder);
      if (best == null || limit < best.limit()) {
        boolean root =
            folder.equals(mount.point()) && mount.root().equals("/") && group.equals("/");
        if (!Double.isNaN(limit) || (version == 2 && Files.exists(folder.resolve("cpu.stat")))) {
          double known = Double.isNaN(limit) ? Double.POSITIVE_INFINITY : limit;
          Path usage =
              controller == Controller.CPU && version == 1
                  ? accounting(mount, folder, mounts, groups)
                  : folder;
          best = new Level(version, folder, usage, root, known);
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** The group of the accounting hierarchy that stands where {@code folder} does in the CPU's. */
  private static Path accounting(Mount cpu, Path folder, List<Mount> mounts, List<String> groups) {
    for (Mount mount : mounts) {
      if (!mount.two() && mount.options().contains("cpuacct")) {
        Path same = mount.point().resolve(cpu.point().relativize(folder).toString());
        return Files.isDirectory(same) ? same : folder(mount, group(groups, "cpuacct"));
      }
    }
    return folder;
  }

  /**
   * Where a group's files lie: its path below the mounted group's, or the mount itself when it is
   * not below.
   */
  private static Path folder(Mount mount, String group) {
    String below =
        mount.root().equals("/")
            ? group
            : group.startsWith(mount.root()) ? group.substring(mount.root().length()) : "";
    Path folder = mount.point().resolve(below.replaceAll("^/+", "")).normalize();
    return folder.startsWith(mount.point()) && Files.isDirectory(folder) ? folder : mount.point();
  }

  /** The path in a line {@code 4:memory:/path} or, for version 2, {@code 0::/path}. */
  private static String group(List<String> groups, String controller) {
    for (String line : groups) {
      String[] parts = line.split(":", 3);
      if (parts.length == 3 && List.of(parts[1].split(",", -1)).contains(controller)) {
        return parts[2].isEmpty() ? "/" : parts[2];
      }
    }
    return "/";
  }

  private static List<Mount> mounts(Roots roots) {
    List<Mount> mounts = new ArrayList<>();
    List<String> lines;
    try {
      lines = Files.readAllLines(roots.proc("self/mountinfo"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return List.of();
    }
    for (String line : lines) {
      // id parent device root point options [optional…] - type source superoptions
      int dash = line.indexOf(" - ");
      String[] left = line.split(" ", -1);
      String[] right = dash < 0 ? new String[0] : line.substring(dash + 3).split(" ", -1);
      if (right.length >= 3 && left.length > 5 && right[0].startsWith("cgroup")) {
        mounts.add(
            new Mount(
                left[3],
                roots.under(left[4]),
                List.of(right[2].split(",", -1)),
                right[0].equals("cgroup2")));
      }
    }
    return mounts;
  }
}
