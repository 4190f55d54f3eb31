package dev.squall.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is started by those who turn signals away hears them all the same. */
@Tag("real")
class UsualSignalsTest {
  private static final List<String> IGNORED =
      List.of("sh", "-c", "sed -n 's/^SigIgn:[^0-9a-f]*//p' /proc/self/status");

  /** The signals that a program ignores whose starter ignores these, a bit for each. */
  private static long ignored(List<String> command) throws Exception {
    List<String> deaf =
        new ArrayList<>(List.of("sh", "-c", "trap '' HUP INT QUIT TERM; exec \"$@\"", "sh"));
    deaf.addAll(command);
    Process process = new ProcessBuilder(deaf).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    assumeTrue(process.waitFor() == 0 && !said.isEmpty(), "no /proc/self/status here");
    return Long.parseUnsignedLong(said, 16);
  }

  private static long bit(int signal) {
    return 1L << (signal - 1);
  }

  @Test
  void signalsThatTheStarterIgnoresAreHeard() throws Exception {
    Process known =
        new ProcessBuilder("env", "--default-signal", "true").redirectErrorStream(true).start();
    assumeTrue(known.waitFor() == 0, "env has no --default-signal here");
    long all = bit(1) | bit(2) | bit(3) | bit(15);
    assertThat(ignored(IGNORED) & all).as("as it is without").isEqualTo(all);
    assertThat(ignored(UsualSignals.of(IGNORED)) & all).isZero();
  }

  @Test
  void theCommandIsTheSameProcess() throws Exception {
    Process process = new ProcessBuilder(UsualSignals.of(List.of("sh", "-c", "echo $$"))).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    assertThat(said).isEqualTo(Long.toString(process.pid()));
  }
}
