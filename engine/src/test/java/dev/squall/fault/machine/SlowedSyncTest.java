package dev.squall.fault.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.squall.chance.Chance;
import dev.squall.fault.Injector;
import dev.squall.fault.InjectorContract;
import dev.squall.load.disk.DiskLoad;
import dev.squall.load.disk.Syncs;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Strain;
import dev.squall.time.Clock;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import dev.squall.units.Percent;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** What a real disk load forces to its device, later. */
@Tag("real")
@Timeout(60)
@Isolated
class SlowedSyncTest {
  private final Syncs syncs = new Syncs();
  private DiskLoad load;

  @AfterEach
  void end() {
    if (load != null) {
      load.close();
    }
  }

  private void start(int depth, LoadSettings.Fsync fsync) throws Exception {
    LoadSettings.Disk settings =
        new LoadSettings.Disk(
            System.getProperty("user.dir") + "/target",
            Bytes.mebibytes(2),
            Bytes.kibibytes(4),
            new Percent(0),
            LoadSettings.Order.RANDOM,
            depth,
            true,
            fsync);
    load =
        new DiskLoad(
            new LoadPlan("disk", settings, new Level.Maximum(Dimension.RATE)),
            Clock.system(),
            Chance.ofSeed(42),
            syncs.of("disk"));
    load.start();
    load.ask(200);
  }

  private Injector slow(Duration by, double chance) {
    return new SlowedSync(new Strain.SlowSync("disk", by), syncs, chance, Chance.ofSeed(1));
  }

  private abstract class OfDepth extends InjectorContract {
    private final int depth;

    OfDepth(int depth) {
      this.depth = depth;
    }

    @Override
    protected Injector injector() throws Exception {
      if (load == null) {
        start(depth, LoadSettings.Fsync.EACH);
      }
      return slow(Duration.ofMillis(1), 1);
    }

    @Override
    protected void meet(Injector injector) {
      await().until(() -> injector.verify() != null);
    }

    /** Nothing ends while it is there; what waits ends when it is healed. */
    @Test
    void whatWaitsGoesOnWhenItIsHealed() throws Exception {
      start(depth, LoadSettings.Fsync.EACH);
      await().until(() -> load.read().operations() > 0);
      Injector slow = slow(Duration.ofHours(1), 1);
      slow.inject();
      await().until(() -> slow.hits() >= depth);
      load.read();
      await().during(Duration.ofMillis(200)).until(() -> load.read().operations() == 0);
      slow.heal();
      await().until(() -> load.read().operations() > 0);
      assertThat(load.read().errors()).isZero();
    }

    @Test
    void aLoadThatIsLetGoWaitsForNothing() throws Exception {
      start(depth, LoadSettings.Fsync.EACH);
      Injector slow = slow(Duration.ofHours(1), 1);
      slow.inject();
      await().until(() -> slow.hits() >= depth);
      load.release();
      await().until(() -> load.idle());
      slow.heal();
    }
  }

  @Nested
  class AThread extends OfDepth {
    AThread() {
      super(1);
    }
  }

  @Nested
  class Several extends OfDepth {
    Several() {
      super(4);
    }
  }

  @Test
  void whatIsForcedOnceASecondIsToo() throws Exception {
    start(1, LoadSettings.Fsync.SECOND);
    Injector slow = slow(Duration.ofMillis(1), 1);
    slow.inject();
    await().until(() -> slow.verify() != null);
    slow.heal();
  }

  @Test
  void aChanceHitsThatShareAndASecondIsRefused() throws Exception {
    start(1, LoadSettings.Fsync.EACH);
    Injector half = slow(Duration.ofNanos(1), 0.5);
    half.inject();
    assertThatThrownBy(slow(Duration.ofMillis(1), 1)::inject)
        .hasMessageContaining("has a fault of this kind now");
    load.read();
    long done = 0;
    while (done < 100) {
      done += load.read().operations();
    }
    assertThat(half.hits()).isBetween(done / 5, done * 4 / 5);
    half.heal();
    assertThat(half.verify()).isNull();
  }
}
