package dev.squall.load.disk;

import dev.squall.chance.Chance;
import dev.squall.plan.LoadSettings;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the next operation is: reading or writing, and which block. Operation n's draw depends on
 * the seed and n alone. Only blocks below {@link #ready} are drawn: the filler raises it as it
 * goes. Thread-safe.
 */
final class Places {
  private final boolean random;
  private final double reads;
  private final Chance where;
  private final Chance what;
  private final AtomicLong next = new AtomicLong();
  private volatile int ready;

  Places(LoadSettings.Disk settings, Chance chance) {
    this.random = settings.order() == LoadSettings.Order.RANDOM;
    this.reads = settings.reads().share();
    this.where = chance.stream("where");
    this.what = chance.stream("what");
  }

  /** The number of the next operation. */
  long next() {
    return next.getAndIncrement();
  }

  /** Whether operation {@code n} reads. */
  boolean reads(long n) {
    return reads >= 1 || (reads > 0 && what.uniform(n) < reads);
  }

  /** The block of operation {@code n}. */
  int block(long n) {
    int blocks = ready;
    return (int) (random ? where.below(n, blocks) : n % blocks);
  }

  /**
   * Which part of its block operation {@code n} looks at closely, another in each pass through the
   * file.
   */
  long turn(long n) {
    return n + n / Math.max(1, ready);
  }

  /** The block after {@code block}, where that one is taken. */
  int after(int block) {
    int following = block + 1;
    return following < ready ? following : 0;
  }

  /** Blocks that have contents. */
  int ready() {
    return ready;
  }

  /** So many blocks have contents now. */
  void ready(int blocks) {
    ready = blocks;
  }
}
