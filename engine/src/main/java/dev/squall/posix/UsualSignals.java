package dev.squall.posix;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts programs that hear signals as any other does. Engine and reaper turn signals away, which
 * who they start would inherit: a service that was started again would ignore TERM for good. A
 * shell can't take that back (POSIX, {@code trap}: what was ignored when it began stays so); {@code
 * env} of coreutils 8.31 can.
 */
public final class UsualSignals {
  private static final List<String> ENV = List.of("env", "--default-signal=HUP,INT,QUIT,TERM,PIPE");

  /** Exit status of {@code env} where there is no such program. */
  public static final int ABSENT = 127;

  private static final int PATIENCE_SECONDS = 5;

  private UsualSignals() {}

  /** Whether this machine's {@code env} knows how; asked once. */
  private static final class Known {
    private static final boolean HERE = works();

    private static boolean works() {
      List<String> trial = new ArrayList<>(ENV);
      trial.add("true");
      try {
        Process process =
            new ProcessBuilder(trial)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
      } catch (IOException absent) {
        return false;
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  /** The command that starts {@code command} so, as the same process; where none can, as it is. */
  public static List<String> of(List<String> command) {
    if (!Known.HERE) {
      return List.copyOf(command);
    }
    List<String> all = new ArrayList<>(ENV);
    all.addAll(command);
    return List.copyOf(all);
  }
}
