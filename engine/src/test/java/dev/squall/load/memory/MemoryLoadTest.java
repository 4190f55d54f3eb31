package dev.squall.load.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.squall.chance.Chance;
import dev.squall.load.Load;
import dev.squall.load.LoadContract;
import dev.squall.load.Reading;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.LoadSettings.Access;
import dev.squall.plan.LoadSettings.MemoryBase;
import dev.squall.time.Clock;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import dev.squall.units.Rate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract, and what only memory has. */
@Isolated
class MemoryLoadTest extends LoadContract {
  private static final double CHUNK = Region.CHUNK;

  private static MemoryLoad load(MemoryBase base, Access access, Rate accesses, Bytes reserve) {
    Dimension unit = base == MemoryBase.ABSOLUTE ? Dimension.BYTES : Dimension.SHARE;
    LoadPlan plan =
        new LoadPlan(
            "memory-contract",
            new LoadSettings.Memory(base, access, accesses, reserve),
            new Level.Maximum(unit));
    return new MemoryLoad(plan, Clock.system(), Chance.ofSeed(7));
  }

  @Override
  protected Load make() {
    return load(MemoryBase.ABSOLUTE, Access.HOLD, null, Bytes.megabytes(100));
  }

  @Override
  protected double some() {
    return 100e6;
  }

  @Override
  protected double slack() {
    return CHUNK;
  }

  @Test
  @Tag("real")
  void reallyHoldsIt() throws Exception {
    try (Load load = make()) {
      load.start();
      long before = resident();
      load.ask(200e6);
      awaitHeld(load, 200e6);
      assertThat(resident() - before).isBetween(180_000_000L, 280_000_000L);
      load.ask(0);
      await().until(load::idle);
      assertThat(resident() - before).isLessThan(60_000_000L);
    }
  }

  @Test
  @Tag("real")
  void staysWithinAChunkOnTheWayUpAndDown() throws Exception {
    try (Load load = make()) {
      load.start();
      for (double bytes : new double[] {40e6, 95e6, 17e6, 3e6, 60e6}) {
        load.ask(bytes);
        awaitHeld(load, bytes);
      }
      assertThat(load.read().wrong()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Access.class,
      names = {"SEQUENTIAL", "RANDOM", "CHASE"})
  @Tag("real")
  void touchesAtTheRateAskedAndVerifies(Access access) throws Exception {
    try (Load load = load(MemoryBase.ABSOLUTE, access, new Rate(20_000), Bytes.megabytes(100))) {
      load.start();
      load.ask(50e6);
      awaitHeld(load, 50e6);
      load.read();
      Clock.system().waitFor(500_000_000);
      Reading reading = load.read();
      assertThat(reading.details().get("accesses")).isCloseTo(20_000, within(6_000.0));
      assertThat(reading.wrong()).isZero();
      // Memory goes while it is being touched.
      for (int i = 0; i < 20; i++) {
        load.ask(i % 2 == 0 ? 0 : 50e6);
        Clock.system().waitFor(5_000_000);
      }
      load.release();
      await().until(load::idle);
      assertThat(load.read().wrong()).isZero();
    }
  }

  @Test
  @Tag("real")
  void touchesAsFastAsItCanWithoutARate() throws Exception {
    try (Load load = load(MemoryBase.ABSOLUTE, Access.RANDOM, null, Bytes.megabytes(100))) {
      load.start();
      load.ask(30e6);
      awaitHeld(load, 30e6);
      load.read();
      Clock.system().waitFor(300_000_000);
      Reading reading = load.read();
      assertThat(reading.details().get("accesses")).isGreaterThan(100_000);
      assertThat(reading.wrong()).isZero();
    }
  }

  @Test
  @Tag("real")
  void refusesWhatTheReserveForbidsAndSaysSo() throws Exception {
    Room room = new Room(Path.of("/"));
    Bytes reserve = new Bytes(room.available() - 40_000_000);
    room.close();
    try (Load load = load(MemoryBase.ABSOLUTE, Access.HOLD, null, reserve)) {
      load.start();
      load.ask(2e9);
      await().until(() -> load.read().details().get("refused") > 0);
      Clock.system().waitFor(250_000_000);
      Reading reading = load.read();
      assertThat(reading.asked()).isEqualTo(2e9);
      assertThat(reading.achieved()).isLessThan(1e9);
      assertThat(reading.details().get("refused")).isGreaterThan(1e9);
      load.ask(0);
      await().until(load::idle);
      assertThat(load.read().details().get("refused")).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = MemoryBase.class,
      names = {"MACHINE", "AVAILABLE"})
  @Tag("real")
  void sharesAreOfTheBase(MemoryBase base) throws Exception {
    try (Room room = new Room(Path.of("/"));
        Load load = load(base, Access.HOLD, null, Bytes.megabytes(100))) {
      load.start();
      double whole = base == MemoryBase.MACHINE ? room.total() : room.available();
      load.ask(100e6 / whole);
      await().until(() -> load.read().details().get("held") >= 90e6);
      Clock.system().waitFor(50_000_000);
      load.read();
      Clock.system().waitFor(50_000_000);
      assertThat(load.read().achieved() * whole).isCloseTo(100e6, within(2 * CHUNK));
      assertThat(load.how()).contains(base.name().toLowerCase(Locale.ROOT));
    }
  }

  private static void awaitHeld(Load load, double bytes) {
    await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> Math.abs(load.read().details().get("held") - bytes) <= CHUNK / 2);
  }

  private static long resident() throws Exception {
    return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[1]) * 4096;
  }
}
