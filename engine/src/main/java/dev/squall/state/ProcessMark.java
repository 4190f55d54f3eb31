package dev.squall.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process, known again even when its id has been given to another: by its id and its start.
 *
 * @param pid its id
 * @param start when it started, in clock ticks since boot (field 22 of {@code /proc/<pid>/stat});
 *     on systems without {@code /proc} in milliseconds of the wall's time
 */
public record ProcessMark(long pid, long start) {
  private static final Path PROC = Path.of("/proc");
  private static final boolean HAS_PROC = Files.exists(PROC.resolve("self/stat"));

  // Of what follows the name in brackets: field 3 is the state, field 22 the start.
  private static final int STATE = 0;
  private static final int START = 19;

  /** Checks that it can be a process. */
  public ProcessMark {
    if (pid < 1) {
      throw new IllegalArgumentException("process: pid must be > 0, was " + pid);
    }
  }

  /** The process that has this id now; none when there is none, or only its remains. */
  public static Optional<ProcessMark> of(long pid) {
    if (pid < 1) {
      return Optional.empty();
    }
    if (!HAS_PROC) {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .map(handle -> handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L))
          .map(start -> new ProcessMark(pid, start));
    }
    String[] fields = stat(pid);
    return fields.length <= START || isRemains(fields[STATE])
        ? Optional.empty()
        : Optional.of(new ProcessMark(pid, Long.parseLong(fields[START])));
  }

  /** This process. */
  public static ProcessMark self() {
    return of(ProcessHandle.current().pid()).orElseThrow();
  }

  /** True while it runs, or stands still; false when it is gone, or another has its id. */
  public boolean alive() {
    return of(pid).filter(this::equals).isPresent();
  }

  /** True when it was stopped by a signal. */
  public boolean stopped() {
    String[] fields = HAS_PROC ? stat(pid) : new String[0];
    return fields.length > START && (fields[STATE].equals("T") || fields[STATE].equals("t"));
  }

  private static boolean isRemains(String state) {
    return state.equals("Z") || state.equals("X");
  }

  /** The fields behind the name, which may itself hold blanks and brackets. */
  private static String[] stat(long pid) {
    try {
      byte[] bytes = Files.readAllBytes(PROC.resolve(pid + "/stat"));
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      return text.substring(text.lastIndexOf(')') + 1).strip().split(" ", -1);
    } catch (IOException gone) {
      return new String[0];
    }
  }

  @Override
  public String toString() {
    return "process " + pid;
  }
}
