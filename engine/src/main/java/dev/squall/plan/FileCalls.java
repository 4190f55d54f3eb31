package dev.squall.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calls of a process that are about files.
 *
 * @param calls which, one at least
 * @param under the file, or the folder that files are in, an absolute path; null for all files, but
 *     for what is no file: sockets, pipes, devices, the kernel's own
 */
public record FileCalls(List<Call> calls, @Nullable String under) {
  /** What of the kernel's room for a path is left. */
  private static final int LONGEST = 900;

  /** A call that is about a file. */
  public enum Call {
    /** Opening and making one. */
    OPEN(1),
    /** Reading, at a place or the next. */
    READ(2),
    /** Writing. */
    WRITE(4),
    /** Forcing what was written to the device: fsync, fdatasync. */
    SYNC(8);

    private final int bit;

    Call(int bit) {
      this.bit = bit;
    }
  }

  /** Which they are, as a sum: 1 for open, 2 for read, 4 for write, 8 for sync. */
  public long bits() {
    return calls.stream().mapToLong(each -> each.bit).sum();
  }

  /** Sorts, and checks calls and path. */
  public FileCalls {
    calls = calls.stream().distinct().sorted().toList();
    if (calls.isEmpty()) {
      throw new IllegalArgumentException("calls must name one at least, named none");
    }
    if (under != null
        && (!Path.of(under).isAbsolute()
            || !Path.of(under).normalize().toString().equals(under)
            || under.length() > LONGEST)) {
      throw new IllegalArgumentException(
          "under must be an absolute path without '..', of at most "
              + LONGEST
              + " characters, was '"
              + under
              + "'; for example '/var/tmp/data'");
    }
  }

  /** For people: {@code read, write under /var/tmp/data}. */
  String words() {
    return calls.stream()
            .map(each -> each.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "))
        + (under == null ? "" : " under " + under);
  }
}
