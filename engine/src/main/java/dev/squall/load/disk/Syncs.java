package dev.squall.load.disk;

import dev.squall.chance.Chance;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What stands in the way of each disk load's forcing of what it wrote. Any thread. */
public final class Syncs {
  private final Map<String, Line> lines = new ConcurrentHashMap<>();

  /** That of the load of this name, always the same. */
  public Line of(String load) {
    return lines.computeIfAbsent(load, _ -> new Line());
  }

  /** One load's: what it looks at before it forces something. */
  public static final class Line {
    private volatile @Nullable Slow slow;

    /** Puts it in the way; false where something is in the way already. */
    public synchronized boolean enter(Slow other) {
      if (slow != null) {
        return false;
      }
      slow = other;
      return true;
    }

    /** Takes it away, if it is there. */
    public synchronized void leave(Slow other) {
      if (slow == other) {
        slow = null;
      }
    }

    /** Whether it is in the way. */
    public boolean has(Slow other) {
      return slow == other;
    }

    /** When the next may be forced that is ready {@code now}; the clock's nanoseconds. */
    long due(long now) {
      Slow there = slow;
      return there == null ? now : now + there.next();
    }

    /** Whether one that was {@code due} then waits no more. */
    boolean over(long due, long now) {
      return now >= due || slow == null;
    }
  }

  /** A delay. */
  public static final class Slow {
    private final long fullNanos;
    private final double share;
    private final Chance chance;
    private final AtomicLong met = new AtomicLong();
    private final AtomicLong hits = new AtomicLong();
    private volatile long nanos;

    /**
     * At full strength.
     *
     * @param share of what meets it, how much it hits
     * @param chance of which that is
     */
    public Slow(long nanos, double share, Chance chance) {
      this.fullNanos = nanos;
      this.nanos = nanos;
      this.share = share;
      this.chance = chance;
    }

    /** From now on it is so strong. */
    public void strength(double of) {
      nanos = Math.round(fullNanos * of);
    }

    /** How often it struck. */
    public long hits() {
      return hits.get();
    }

    private long next() {
      long n = met.getAndIncrement();
      if (share < 1 && chance.uniform(n) >= share) {
        return 0;
      }
      hits.incrementAndGet();
      return nanos;
    }
  }
}
