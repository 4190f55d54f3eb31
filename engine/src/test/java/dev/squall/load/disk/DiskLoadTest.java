package dev.squall.load.disk;

import dev.squall.chance.Chance;
import dev.squall.load.Load;
import dev.squall.load.LoadContract;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.time.Clock;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import dev.squall.units.Percent;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.parallel.Isolated;

/** The contract, by one thread through the page cache. */
@Isolated
class DiskLoadTest extends LoadContract {
  private static final AtomicInteger COUNT = new AtomicInteger();

  @Override
  protected Load make() {
    return load(settings(70, 1, false, LoadSettings.Order.RANDOM), Dimension.RATE);
  }

  @Override
  protected double some() {
    return 200;
  }

  @Override
  protected double slack() {
    return 20;
  }

  static LoadSettings.Disk settings(
      double reads, int depth, boolean direct, LoadSettings.Order order) {
    return new LoadSettings.Disk(
        System.getProperty("user.dir") + "/target",
        Bytes.mebibytes(2),
        Bytes.kibibytes(4),
        new Percent(reads),
        order,
        depth,
        direct,
        LoadSettings.Fsync.NEVER);
  }

  static DiskLoad load(LoadSettings.Disk settings, Dimension unit) {
    String name = "disk" + COUNT.incrementAndGet() + "t";
    return new DiskLoad(
        new LoadPlan(name, settings, new Level.Maximum(unit)), Clock.system(), Chance.ofSeed(42));
  }
}
