package dev.squall.gpu;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A kernel of the user's own can't be run as it is: what is wrong with it, and its mend. */
public final class BadKernel extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * As the assembler of PTX says it ({@code line 12;}), and compilers of C ({@code kernel(12):}).
   */
  private static final Pattern LINE = Pattern.compile("\\bline (\\d+)|\\((\\d+)\\):|:(\\d+):\\d+:");

  private final int line;
  private final @Nullable String mend;

  private BadKernel(String message, int line, @Nullable String mend) {
    super(message);
    this.line = line;
    this.mend = mend;
  }

  /** With what is wrong, and what to do about it. */
  public BadKernel(String message, @Nullable String mend) {
    this(message, 0, mend);
  }

  /** Why the driver's compiler does not take it. */
  public static BadKernel of(String entry, GpuFailure failure) {
    return of(
        entry, failure.log().isEmpty() ? String.valueOf(failure.getMessage()) : failure.log());
  }

  /** What who translates it said: the first thing that has a line, else all of it. */
  static BadKernel of(String entry, String log) {
    String said =
        log.lines().filter(line -> LINE.matcher(line).find()).findFirst().orElse(log).strip();
    Matcher line = LINE.matcher(said);
    int number = 0;
    if (line.find()) {
      for (int group = 1; group <= line.groupCount(); group++) {
        number = line.group(group) == null ? number : Integer.parseInt(line.group(group));
      }
    }
    return new BadKernel(
        "kernel '" + entry + "' is refused: " + (said.isEmpty() ? "no reason was given" : said),
        number,
        null);
  }

  /** The line of its source that this is about, from 1; 0 where that is not known. */
  public int line() {
    return line;
  }

  /** What to do about it; null where that is plain. */
  public @Nullable String mend() {
    return mend;
  }
}
