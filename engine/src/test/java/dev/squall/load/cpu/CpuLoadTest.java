package dev.squall.load.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.chance.Chance;
import dev.squall.load.Load;
import dev.squall.load.LoadContract;
import dev.squall.load.LoadFailure;
import dev.squall.load.Reading;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.LoadSettings.CpuBase;
import dev.squall.plan.LoadSettings.CpuWork;
import dev.squall.time.Clock;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The contract, for the load's own share, which other programs do not disturb while there is room
 * for it.
 */
@Isolated
class CpuLoadTest extends LoadContract {
  /** Short, as the kernel knows but 15 letters of a thread's name. */
  private static final String NAME = "c-con";

  /**
   * What the workers may be behind or ahead by at either end, ns a core: 20 ms of a line's lag, and
   * as much of debt. What the machine withheld beyond that is lost, and not made up for.
   */
  private static final double MADE_UP_LATER = 40_000_000;

  private static final long LONG = 3_000_000_000L;

  private static CpuLoad load(CpuBase base, List<Integer> cores, List<CpuWork> work) {
    LoadPlan plan =
        new LoadPlan(
            NAME, new LoadSettings.Cpu(base, cores, work), new Level.Maximum(Dimension.SHARE));
    return new CpuLoad(plan, Clock.system(), Chance.ofSeed(7));
  }

  @Override
  protected Load make() {
    return load(CpuBase.OWN, List.of(), List.of(CpuWork.INTEGER, CpuWork.HASH));
  }

  @Override
  protected double some() {
    return 0.2;
  }

  /** Half a point: a cycle's work, ahead or behind, at either end, and as much for the rest. */
  @Override
  protected double slack() {
    return 0.005;
  }

  @Override
  protected double rest() {
    return 0.005;
  }

  /**
   * The first reading counts. What is asked must be had in execution time, as far as the scheduler
   * let the workers run; only as much as they stood in its queues may be made up later, or never.
   */
  @Override
  protected Reading settled(Load load, double slack) throws Exception {
    if (!Given.isKnown()) {
      return super.settled(load, 10 * slack);
    }
    Clock clock = Clock.system();
    Given given = new Given(NAME + "-core", clock);
    given.pass(settle().toNanos());
    long before = clock.nanos();
    load.read();
    long from = clock.nanos();
    given.pass(LONG);
    long until = clock.nanos();
    Reading reading = load.read();
    // Between a look and a reading this thread may itself have stood in a queue.
    double time = until - from;
    double apart = (from - before + clock.nanos() - until) / time;
    given.pass(300_000_000);
    double later = Math.min(MADE_UP_LATER, given.waitedNanos()) / time;
    double allowed = slack + later + apart;
    double share = given.share(some(), from, until);
    assertThat(reading.achieved())
        .as("own share; the machine gave %.4f", share)
        .isBetween(share - allowed, some() + allowed);
    return reading;
  }

  @ParameterizedTest
  @EnumSource(CpuBase.class)
  @Tag("real")
  void startsOfEveryBaseAndNeverIdlesBelowItsOwnPart(CpuBase base) throws Exception {
    try (CpuLoad load =
        load(base, base == CpuBase.CORES ? List.of(0) : List.of(), List.of(CpuWork.INTEGER))) {
      load.start();
      load.ask(1);
      Clock.system().waitFor(300_000_000);
      load.read();
      Clock.system().waitFor(300_000_000);
      Reading reading = load.read();
      assertThat(reading.details()).containsKeys("achieved.own", "others");
      assertThat(reading.details().get("achieved.own")).isPositive();
      assertThat(reading.achieved()).isGreaterThanOrEqualTo(reading.details().get("achieved.own"));
      assertThat(reading.asked()).isEqualTo(1);
      assertThat(load.how())
          .contains("pinned thread", "execution time of others from", "work integer");
    }
  }

  @Test
  void refusesCoresItMayNotUse() {
    CpuLoad load = load(CpuBase.CORES, List.of(0, 4000), List.of(CpuWork.INTEGER));
    assertThatThrownBy(load::start)
        .isInstanceOf(LoadFailure.class)
        .hasMessageMatching(
            "cpu: cores must be among those this process may use \\([0-9,-]+\\), were 0,4000; leave out 4000");
  }

  @Test
  void saysWhichSettingsItNeeds() {
    LoadPlan plan =
        new LoadPlan(
            "x",
            new LoadSettings.Memory(
                LoadSettings.MemoryBase.ABSOLUTE, LoadSettings.Access.HOLD, null, new Bytes(0)),
            new Level.Maximum(Dimension.BYTES));
    assertThatThrownBy(() -> new CpuLoad(plan, Clock.system(), Chance.ofSeed(1)))
        .hasMessageStartingWith("load 'x': a cpu load needs cpu settings, had Memory");
  }
}
