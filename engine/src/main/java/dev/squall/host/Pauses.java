package dev.squall.host;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.jspecify.annotations.Nullable;

/**
 * Watches how long this process stands still for its garbage collector: more than {@link #BOUND}
 * within the last second or so, and what was measured meanwhile says more of the engine than of
 * what it calls. A collection that was asked for, as a soak does now and then, counts where it took
 * more than {@link #ASKED}. Nothing counts before something is played: what is set up then has
 * whole collections. One thread looks, about twice a second.
 */
final class Pauses {
  /** Milliseconds a second that still count as nothing. */
  static final long BOUND = 50;

  /** Milliseconds of one that was asked for that count as nothing. */
  static final long ASKED = 250;

  private static final long SECOND_NANOS = 1_000_000_000L;

  /** What can't be trusted, and why. */
  record Stretch(long from, String why) {}

  private final LongSupplier pausedMillis;
  private boolean begun;
  private long since;
  private long before;

  Pauses(LongSupplier pausedMillis) {
    this.pausedMillis = pausedMillis;
  }

  /** From now on something is played. Again: nothing. */
  synchronized void begin(long now) {
    if (!begun) {
      begun = true;
      since = now;
      before = pausedMillis.getAsLong();
    }
  }

  /** Of this process. */
  static Pauses here() {
    List<GarbageCollectorMXBean> collectors =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            // What these do they do beside the program.
            .filter(bean ->
                !bean.getName().contains("Cycles") && !bean.getName().contains("Concurrent"))
            .toList();
    AtomicLong asked = new AtomicLong();
    collectors.forEach(bean -> listen(bean, asked));
    return new Pauses(() ->
        collectors.stream().mapToLong(bean -> Math.max(0, bean.getCollectionTime())).sum()
            - asked.get());
  }

  /** Sums up the short ones that were asked for. */
  private static void listen(GarbageCollectorMXBean bean, AtomicLong asked) {
    if (bean instanceof NotificationEmitter emitter) {
      emitter.addNotificationListener(
          (told, _) -> {
            if (told.getUserData() instanceof CompositeData data
                && told.getType()
                    .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
              GarbageCollectionNotificationInfo info = GarbageCollectionNotificationInfo.from(data);
              long took = info.getGcInfo().getDuration();
              if (info.getGcCause().equals("System.gc()") && took <= ASKED) {
                asked.addAndGet(took);
              }
            }
          },
          null,
          null);
    }
  }

  /** What there is to say at {@code now}; mostly nothing. */
  synchronized @Nullable Stretch look(long now) {
    if (!begun) {
      return null;
    }
    // What was asked for is known a moment after it is counted.
    long paused = Math.max(0, pausedMillis.getAsLong() - before);
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
