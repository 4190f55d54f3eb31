package dev.squall.plan;

import java.util.EnumSet;
import java.util.Set;

/**
 * Its calls that are about files fail, without being made.
 *
 * @param with the error
 * @param of which calls
 */
public record FailFiles(Error with, FileCalls of) implements Harm {
  /** An error that the kernel has for files. */
  public enum Error {
    /** The device failed: EIO. */
    IO(5, "input/output error", EnumSet.allOf(FileCalls.Call.class)),
    /** No space is left on the device: ENOSPC. */
    FULL(28, "no space left", EnumSet.complementOf(EnumSet.of(FileCalls.Call.READ))),
    /** The user has used up what is theirs: EDQUOT. */
    QUOTA(122, "quota exceeded", EnumSet.complementOf(EnumSet.of(FileCalls.Call.READ))),
    /** The file system takes nothing: EROFS. */
    READONLY(30, "read-only file system", EnumSet.of(FileCalls.Call.OPEN, FileCalls.Call.WRITE));

    private final int number;
    private final String words;
    private final Set<FileCalls.Call> of;

    Error(int number, String words, Set<FileCalls.Call> of) {
      this.number = number;
      this.words = words;
      this.of = of;
    }

    /** The kernel's number of it, on Linux. */
    public int number() {
      return number;
    }

    /** The calls that it can be an answer to. */
    public Set<FileCalls.Call> of() {
      return of;
    }
  }

  /** Checks that such calls have such an error. */
  public FailFiles {
    for (FileCalls.Call each : of.calls()) {
      if (!with.of.contains(each)) {
        throw new IllegalArgumentException(
            "calls can't name "
                + word(each)
                + ", which never fails with "
                + word(with)
                + "; it is of "
                + String.join(", ", with.of.stream().map(FailFiles::word).toList()));
      }
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public String word() {
    return "failFiles";
  }

  @Override
  public String does() {
    return "error '" + with.words + "'";
  }

  @Override
  public String at() {
    return " on " + of.words();
  }

  @Override
  public boolean needsShim() {
    return true;
  }

  @Override
  public boolean meetsMany() {
    return true;
  }

  @Override
  public boolean hasStrength() {
    return true;
  }
}
