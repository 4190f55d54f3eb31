package dev.squall.fault.process;

import dev.squall.fault.FaultFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process may do to others. */
final class Rights {
  private static final int CAP_SYS_NICE = 23;
  private static final int RLIMIT_OFFSET = 20;

  private Rights() {}

  /**
   * Checks that a process may be given this nice value back from a higher one.
   *
   * @throws FaultFailure when only the privileged may
   */
  static void needNice(long value) throws FaultFailure {
    if (hasCapability(CAP_SYS_NICE)) {
      return;
    }
    long least = RLIMIT_OFFSET - softLimit("Max nice priority");
    if (value < least) {
      throw new FaultFailure(
          "nice can't be taken back to "
              + value
              + " by this user, so it is not raised: run as root, or with CAP_SYS_NICE");
    }
  }

  private static boolean hasCapability(int bit) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("CapEff:")) {
          return (Long.parseUnsignedLong(line.substring(7).strip(), 16) >>> bit & 1) == 1;
        }
      }
    } catch (IOException elsewhere) {
      return false;
    }
    return false;
  }

  private static long softLimit(String name) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/limits"))) {
        if (line.startsWith(name)) {
          String soft = line.substring(name.length()).strip().split("\\s+", 2)[0];
          return soft.matches("\\d{1,9}") ? Long.parseLong(soft) : Integer.MAX_VALUE;
        }
      }
    } catch (IOException elsewhere) {
      return 0;
    }
    return 0;
  }
}
