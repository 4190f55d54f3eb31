package dev.squall.posix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file system where it is mounted, as {@code /proc/self/mountinfo} tells.
 *
 * @param root the part of it that is seen there
 * @param point where
 * @param type such as {@code ext4}
 * @param source such as {@code /dev/sda1}
 * @param options those of the file system itself, not of this mount of it
 */
public record Mount(String root, String point, String type, String source, List<String> options) {
  private static final Set<String> JOURNALING = Set.of("ext3", "ext4");

  /** Copies the options. */
  public Mount {
    options = List.copyOf(options);
  }

  /** All that this process sees, in the order in which they were mounted. */
  public static List<Mount> all(Path proc) {
    List<Mount> all = new ArrayList<>();
    for (String line : lines(proc.resolve("self/mountinfo"))) {
      of(line).ifPresent(all::add);
    }
    return all;
  }

  /**
   * The one that {@code folder} lies on; of those at one point the last, which hides the others.
   */
  public static Optional<Mount> holding(Path folder, Path proc) {
    Path whole = folder.toAbsolutePath().normalize();
    return all(proc).reversed().stream()
        .filter(mount -> whole.startsWith(mount.point))
        .max(Comparator.comparingInt(mount -> Path.of(mount.point).getNameCount()));
  }

  /**
   * True where data goes through a journal: files are opened for direct I/O and are read and
   * written through the page cache all the same (Linux, Documentation/filesystems/ext4, {@code
   * data=journal}).
   */
  public boolean journalsData() {
    return JOURNALING.contains(type) && options.contains("data=journal");
  }

  /** Why there is no direct I/O where data is journaled. */
  public String whyNotDirect() {
    return type + " mounted with data=journal at " + point + " does no direct I/O";
  }

  private static Optional<Mount> of(String line) {
    // 36 35 98:0 /root /point options [tags] - type source options
    int dash = line.indexOf(" - ");
    String[] before = line.split(" ", 6);
    if (dash < 0 || before.length < 5) {
      return Optional.empty();
    }
    String[] after = line.substring(dash + 3).split(" ", -1);
    return Optional.of(
        new Mount(
            unescape(before[3]),
            unescape(before[4]),
            after[0],
            after.length < 2 ? "" : unescape(after[1]),
            after.length < 3 ? List.of() : Arrays.asList(after[2].split(",", -1))));
  }

  private static String unescape(String text) {
    return text.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      // No such file: another system, or a locked-down one. Nothing is known of mounts then.
      return List.of();
    }
  }
}
