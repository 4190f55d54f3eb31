package dev.squall.stdlib.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * How much of this machine's processors others took between two readings: what they were busy for,
 * less what this process took itself.
 *
 * <pre>
 * share = (busy − own) / (busy + idle)      of /proc/stat's first line, 10 ms a tick
 * </pre>
 */
record Others(long busyNanos, long allNanos, long ownNanos) {
  private static final Path STAT = Path.of("/proc/stat");
  private static final long TICK_NANOS = 10_000_000;
  private static final int IDLE = 3;
  private static final int WAITING = 4;
  private static final int KINDS = 8;

  /** Now; zeros where the system has no such file. */
  static Others now() {
    try {
      String first = Files.readString(STAT).lines().findFirst().orElse("");
      long[] ticks =
          Arrays.stream(first.split(" +", -1))
              .skip(1)
              .limit(KINDS)
              .mapToLong(Long::parseLong)
              .toArray();
      long all = Arrays.stream(ticks).sum();
      long own = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
      return new Others((all - ticks[IDLE] - ticks[WAITING]) * TICK_NANOS, all * TICK_NANOS, own);
    } catch (IOException none) {
      return new Others(0, 0, 0);
    }
  }

  /** The share that others took since {@code before}; 0 where nothing is known. */
  double since(Others before) {
    long all = allNanos - before.allNanos;
    long others = busyNanos - before.busyNanos - (ownNanos - before.ownNanos);
    return all <= 0 ? 0 : Math.max(0, (double) others / all);
  }
}
