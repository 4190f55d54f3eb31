package dev.squall.load.disk;

import dev.squall.load.Load;
import dev.squall.load.LoadContract;
import dev.squall.plan.LoadSettings;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import dev.squall.units.Percent;
import org.junit.jupiter.api.parallel.Isolated;

/** The contract, several threads that only write, blocks of an odd size, forced once a second. */
@Isolated
class ThreadsDiskLoadTest extends LoadContract {
  @Override
  protected Load make() {
    LoadSettings.Disk settings =
        new LoadSettings.Disk(
            System.getProperty("user.dir") + "/target",
            Bytes.mebibytes(2),
            new Bytes(1001),
            new Percent(0),
            LoadSettings.Order.RANDOM,
            4,
            false,
            LoadSettings.Fsync.SECOND);
    return DiskLoadTest.load(settings, Dimension.RATE);
  }

  @Override
  protected double some() {
    return 400;
  }

  @Override
  protected double slack() {
    return 40;
  }
}
