package dev.squall.load.disk;

import dev.squall.load.Load;
import dev.squall.load.LoadContract;
import dev.squall.plan.LoadSettings;
import dev.squall.units.Dimension;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The contract, several operations under way past the page cache: by io_uring where the kernel has
 * it.
 */
@Isolated
class RingDiskLoadTest extends LoadContract {
  @Override
  protected Load make() {
    return DiskLoadTest.load(
        DiskLoadTest.settings(50, 8, true, LoadSettings.Order.SEQUENTIAL), Dimension.THROUGHPUT);
  }

  @Override
  protected double some() {
    return 300 * 4096;
  }

  @Override
  protected double slack() {
    return 30 * 4096;
  }
}
