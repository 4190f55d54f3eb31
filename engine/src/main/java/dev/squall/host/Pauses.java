package dev.squall.host;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches how long this process stands still for its garbage collector: more than {@link #BOUND}
 * within the last second or so, and what was measured meanwhile says more of the engine than of
 * what it calls. For one thread, which looks about twice a second.
 */
final class Pauses {
  /** Milliseconds a second that still count as nothing. */
  static final long BOUND = 50;

  private static final long SECOND_NANOS = 1_000_000_000L;

  /** What can't be trusted, and why. */
  record Stretch(long from, String why) {}

  private final LongSupplier pausedMillis;
  private long since;
  private long before;

  Pauses(LongSupplier pausedMillis, long now) {
    this.pausedMillis = pausedMillis;
    since = now;
    before = pausedMillis.getAsLong();
  }

  /** Of this process. */
  static Pauses here(long now) {
    List<GarbageCollectorMXBean> collectors =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            // What these do they do beside the program.
            .filter(bean ->
                !bean.getName().contains("Cycles") && !bean.getName().contains("Concurrent"))
            .toList();
    return new Pauses(
        () -> collectors.stream().mapToLong(bean -> Math.max(0, bean.getCollectionTime())).sum(),
        now);
  }

  /** What there is to say at {@code now}; mostly nothing. */
  @Nullable Stretch look(long now) {
    long paused = pausedMillis.getAsLong() - before;
    long from = since;
    boolean over = now - since >= SECOND_NANOS;
    if (paused <= BOUND && !over) {
      return null;
    }
    since = now;
    before += paused;
    return paused <= BOUND
        ? null
        : new Stretch(from, "the engine stood still for " + paused + " ms to collect garbage");
  }
}
