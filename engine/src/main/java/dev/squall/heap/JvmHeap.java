package dev.squall.heap;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Optional;

/**
 * This process's: the old generation of its collector, which is the one pool that can be watched
 * for a threshold.
 */
final class JvmHeap implements Heap {
  private final MemoryPoolMXBean pool;

  private JvmHeap(MemoryPoolMXBean pool) {
    this.pool = pool;
  }

  /** It, where its collector has such a pool with a bound. */
  static Optional<Heap> here() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported())
        .filter(pool -> pool.getUsage().getMax() > 0)
        .findFirst()
        .map(JvmHeap::new);
  }

  @Override
  public long used() {
    return pool.getUsage().getUsed();
  }

  @Override
  public long kept() {
    MemoryUsage after = pool.getCollectionUsage();
    return after == null ? 0 : after.getUsed();
  }

  @Override
  public long most() {
    return pool.getUsage().getMax();
  }

  @Override
  public long collect() {
    System.gc();
    return used();
  }
}
