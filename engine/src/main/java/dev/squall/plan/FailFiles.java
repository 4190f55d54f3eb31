package dev.squall.plan;

import dev.squall.plan.FileCalls.Call;
import java.util.List;
import java.util.Locale;

/**
 * Its calls that are about files fail, without being made.
 *
 * @param with the error
 * @param of which calls
 */
public record FailFiles(Failure with, FileCalls of) implements Harm {
  /** An error that the kernel has for files. */
  public enum Failure {
    /** The device failed: EIO. */
    IO(5, "input/output error"),
    /** No space is left on the device: ENOSPC. */
    FULL(28, "no space left"),
    /** The user has used up what is theirs: EDQUOT. */
    QUOTA(122, "quota exceeded"),
    /** The file system takes nothing: EROFS. */
    READONLY(30, "read-only file system");

    private final int number;
    private final String words;

    Failure(int number, String words) {
      this.number = number;
      this.words = words;
    }

    /** The kernel's number of it, on Linux. */
    public int number() {
      return number;
    }

    /** The calls that it can be an answer to. */
    public List<Call> of() {
      return switch (this) {
        case IO -> List.of(Call.values());
        case FULL, QUOTA -> List.of(Call.OPEN, Call.WRITE, Call.SYNC);
        case READONLY -> List.of(Call.OPEN, Call.WRITE);
      };
    }
  }

  /** Checks that such calls have such an error. */
  public FailFiles {
    for (Call each : of.calls()) {
      if (!with.of().contains(each)) {
        throw new IllegalArgumentException(
            "calls can't name "
                + word(each)
                + ", which never fails with "
                + word(with)
                + "; it is of "
                + String.join(", ", with.of().stream().map(FailFiles::word).toList()));
      }
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
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
