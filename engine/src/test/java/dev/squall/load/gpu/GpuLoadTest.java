package dev.squall.load.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.squall.chance.Chance;
import dev.squall.curve.Constant;
import dev.squall.gpu.FakeDriver;
import dev.squall.gpu.FakeNvml;
import dev.squall.load.LoadFailure;
import dev.squall.load.Reading;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.LoadSettings.Direction;
import dev.squall.plan.LoadSettings.GpuUse;
import dev.squall.time.Clock;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * GPU loads on a driver that the C compiler made, whose device computes what the kernels'
 * references do.
 */
@Tag("real")
@Isolated
class GpuLoadTest {
  private final Clock clock = Clock.system();
  private FakeDriver driver;
  private FakeGpu device;

  @BeforeEach
  void load() throws Exception {
    driver = FakeDriver.loaded();
    device = new FakeGpu();
    driver.device(device);
    driver.open();
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(driver.contexts()).isZero();
    assertThat(driver.allocated()).isZero();
  }

  private GpuLoad load(String which, GpuUse use, Dimension unit, String... work) {
    LoadSettings.Gpu settings =
        new LoadSettings.Gpu(
            which,
            use,
            work.length == 0 ? List.of("integer") : List.of(work),
            null,
            Direction.BOTH,
            Bytes.mebibytes(64),
            false);
    LoadPlan plan = new LoadPlan("gpu", settings, new Level.Along(new Constant(0), unit));
    return new GpuLoad(plan, clock, Chance.ofSeed(1));
  }

  /** What it achieved over half a second, after a tenth to settle. */
  private Reading held(GpuLoad load, double level) throws InterruptedException {
    load.ask(level);
    clock.waitFor(100_000_000);
    load.read();
    clock.waitFor(500_000_000);
    return load.read();
  }

  @Test
  void itTellsWhatItsDeviceDid() throws Exception {
    try (GpuLoad load = load("0", GpuUse.COMPUTE, Dimension.SHARE)) {
      load.start();
      Reading reading = held(load, 0.5);
      assertThat(reading.asked()).isEqualTo(0.5);
      // How near is HeldLevelsTest's: here the machine may be too busy for any of it.
      assertThat(reading.achieved()).isBetween(0.000_1, 0.7);
      assertThat(reading.operations()).isPositive();
      assertThat(reading.wrong()).isZero();
      assertThat(reading.details().get("work")).isPositive();
      assertThat(load.how()).contains("integer", "GPU 0, Fake 0");
      assertThat(load.device()).isEqualTo("GPU 0, Fake 0");
    }
  }

  @Test
  void releaseLeavesNothingUnderWayAndHoldsUntilResumed() throws Exception {
    try (GpuLoad load = load("0", GpuUse.COMPUTE, Dimension.SHARE)) {
      load.start();
      held(load, 0.9);
      load.release();
      await().until(load::idle);
      load.ask(0.9);
      clock.waitFor(50_000_000);
      load.read();
      clock.waitFor(50_000_000);
      assertThat(load.read().achieved()).isZero();
      load.resume();
      assertThat(held(load, 0.9).achieved()).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1})
  void aResultThatIsWrongIsFound(double share) throws Exception {
    try (GpuLoad load = load("0", GpuUse.COMPUTE, Dimension.SHARE)) {
      load.start();
      load.ask(share);
      await().until(() -> load.read().details().get("checked") > 0);
      device.flipsBit(true);
      await()
          .untilAsserted(
              () -> assertThat(load.read().wrong()).as("at the next comparison").isPositive());
    }
  }

  /** Else it would grow launches for ever, and what is computed beside them in Java. */
  @Test
  void aDriverThatRunsNoKernelIsRefusedAtOnce() {
    device.idles();
    try (GpuLoad load = load("0", GpuUse.COMPUTE, Dimension.SHARE, "fp32")) {
      assertThatThrownBy(load::start)
          .isInstanceOf(LoadFailure.class)
          .hasMessageContaining("kernel 'fp32' must take longer the more it does")
          .hasMessageContaining("the driver does not run it");
    }
  }

  @Test
  void aFaultThatRepeatsItselfIsFoundByTheReference() throws Exception {
    try (GpuLoad load = load("0", GpuUse.COMPUTE, Dimension.SHARE)) {
      load.start();
      device.alwaysWrong();
      load.ask(0.5);
      Reading[] last = new Reading[1];
      await().until(() -> (last[0] = load.read()).wrong() > 0);
      assertThat(last[0].wrong()).as("of the threads that the reference computes").isEqualTo(16);
    }
  }

  @Test
  void aCopyThatArrivesWrongIsFound() throws Exception {
    try (GpuLoad load = load("0", GpuUse.COPY, Dimension.THROUGHPUT)) {
      load.start();
      driver.bendCopies(true);
      load.ask(Double.POSITIVE_INFINITY);
      await().until(() -> load.read().wrong() > 0);
    } finally {
      driver.bendCopies(false);
    }
  }

  @Test
  void aContextThatIsLostEndsTheLoadWithItsReason() throws Exception {
    try (GpuLoad load = load("0", GpuUse.COMPUTE, Dimension.SHARE)) {
      load.start();
      load.ask(0.5);
      driver.failure("cuEventSynchronize", 5, true, 700);
      await().until(() -> load.broken() != null);
      assertThat(load.broken())
          .isEqualTo(
              "gpu: GPU 0, Fake 0: could not run what was launched on GPU 0, Fake 0: the context is"
                  + " lost: look at dmesg for 'Xid' (CUDA_ERROR_ILLEGAL_ADDRESS, 700)");
      assertThat(load.idle()).isTrue();
      assertThat(load.read().achieved()).isNotNaN();
    }
  }

  @Test
  void memoryIsHeldWithinWhatIsAskedAndGivenBack() throws Exception {
    try (GpuLoad load = load("0", GpuUse.MEMORY, Dimension.BYTES)) {
      load.start();
      load.ask(300e6);
      await().untilAsserted(() -> assertThat(load.read().achieved()).isEqualTo(4.0 * (64 << 20)));
      assertThat(driver.allocated()).isLessThanOrEqualTo(300_000_000);
      load.ask(100e6);
      await().untilAsserted(() -> assertThat(load.read().achieved()).isEqualTo(64 << 20));
      load.release();
      await().until(load::idle);
      assertThat(driver.allocated()).as("but what it counts with").isLessThan(1 << 20);
    }
  }

  @Test
  void whatMustStayFreeOfItsMemoryStaysFree() throws Exception {
    try (GpuLoad load = load("0", GpuUse.MEMORY, Dimension.SHARE)) {
      load.start();
      load.ask(1);
      await().untilAsserted(() -> assertThat(load.read().achieved()).isGreaterThan(0.8));
      clock.waitFor(50_000_000);
      assertThat((1L << 30) - driver.allocated()).isGreaterThanOrEqualTo(64 << 20);
    }
  }

  @Test
  void memoryThatForgetsIsFound() throws Exception {
    try (GpuLoad load = load("0", GpuUse.MEMORY, Dimension.BYTES)) {
      load.start();
      load.ask(100e6);
      await().untilAsserted(() -> assertThat(load.read().achieved()).isPositive());
      device.flipsBit(true);
      await().untilAsserted(() -> assertThat(load.read().wrong()).isPositive());
    }
  }

  @Test
  void thePowerItDrawsIsTold() throws Exception {
    FakeNvml.loaded().draws(60);
    try (GpuLoad load = load("0", GpuUse.POWER, Dimension.POWER)) {
      load.start();
      load.ask(200);
      Reading[] last = new Reading[1];
      await().until(() -> (last[0] = load.read()).achieved() > 0);
      await().until(() -> (last[0] = load.read()).operations() > 0);
      assertThat(last[0].asked()).isEqualTo(200);
      load.ask(0);
      await().until(load::idle);
    }
  }

  @Test
  void aGpuThatDoesNotTellItsPowerIsRefused() throws Exception {
    FakeNvml.loaded();
    driver.machine(2, 9, 1L << 30, 0);
    assertThatThrownBy(() -> load("1", GpuUse.POWER, Dimension.POWER).start())
        .isInstanceOf(LoadFailure.class)
        .hasMessage(
            "gpu: GPU 1, Fake 1 does not tell what power it draws: hold a share of its time");
  }

  @Test
  void eachOfSeveralIsHeldAndTheirMeanIsTold() throws Exception {
    driver.machine(2, 9, 1L << 30, 0);
    try (GpuLoad load = load("all", GpuUse.MEMORY, Dimension.BYTES)) {
      load.start();
      assertThat(driver.contexts()).isEqualTo(2);
      assertThat(load.device()).isEqualTo("GPU 0, Fake 0; GPU 1, Fake 1");
      load.ask(140e6);
      await().untilAsserted(() -> assertThat(driver.allocated()).isGreaterThan(4L * (64 << 20)));
      await().untilAsserted(() -> assertThat(load.read().achieved()).isEqualTo(2.0 * (64 << 20)));
    }
  }

  @Test
  void whatThisMachineDoesNotHaveIsRefused() {
    assertThatThrownBy(() -> load("3", GpuUse.COMPUTE, Dimension.SHARE).start())
        .isInstanceOf(LoadFailure.class)
        .hasMessage(
            "gpu: device must be one of this machine's, was '3': there are '0' (Fake 0,"
                + " GPU-00010203-0405-0607-0809-0a0b0c0d0e0f), or 'all'");
    driver.machine(1, 7, 1L << 30, 0);
    assertThatThrownBy(() -> load("0", GpuUse.COMPUTE, Dimension.SHARE, "half").start())
        .isInstanceOf(LoadFailure.class)
        .hasMessageContaining("work 'half' needs compute capability 8.0, GPU 0, Fake 0 has 7.0");
  }

  @Test
  void aDeviceWithoutRoomIsToldAndNothingIsLeft() {
    driver.machine(1, 9, 512, 0);
    assertThatThrownBy(() -> load("0", GpuUse.COMPUTE, Dimension.SHARE).start())
        .isInstanceOf(LoadFailure.class)
        .hasMessageContaining("too little of its memory is free (CUDA_ERROR_OUT_OF_MEMORY, 2)");
  }
}
