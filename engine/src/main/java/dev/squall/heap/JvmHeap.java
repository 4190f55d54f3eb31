package dev.squall.heap;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Optional;

/**
 * This process's. The old generation of its collector is the one pool that can be watched for a
 * threshold.
 */
final class JvmHeap implements Heap {
  private final MemoryPoolMXBean pool;
  private final List<MemoryPoolMXBean> others;

  private JvmHeap(MemoryPoolMXBean pool, List<MemoryPoolMXBean> all) {
    this.pool = pool;
    others = all.stream().filter(each -> !each.equals(pool)).toList();
  }

  /** It, where its collector has such a pool with a bound. */
  static Optional<Heap> here() {
    List<MemoryPoolMXBean> all =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    return all.stream()
        .filter(MemoryPoolMXBean::isUsageThresholdSupported)
        .filter(pool -> pool.getUsage().getMax() > 0)
        .findFirst()
        .map(pool -> new JvmHeap(pool, all));
  }

  @Override
  public long used() {
    return pool.getUsage().getUsed();
  }

  @Override
  public long young() {
    return others.stream().mapToLong(each -> each.getUsage().getUsed()).sum();
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
