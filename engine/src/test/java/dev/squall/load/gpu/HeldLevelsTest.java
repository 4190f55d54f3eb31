package dev.squall.load.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.chance.Chance;
import dev.squall.gpu.FakeDriver;
import dev.squall.gpu.Gpu;
import dev.squall.gpu.GpuContext;
import dev.squall.gpu.kernel.Kernels;
import dev.squall.plan.GpuKernel;
import dev.squall.plan.GpuKernel.Content;
import dev.squall.plan.LoadSettings.Direction;
import dev.squall.units.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How near tasks hold what is asked, on a time of the fake devices' own. */
class HeldLevelsTest {
  private static final Duration SETTLED = Duration.ofMillis(200);
  private static final Duration HELD = Duration.ofSeconds(2);

  private final DeviceTime time = new DeviceTime();
  private final FakeGpu device = new FakeGpu();
  private FakeDriver driver;
  private GpuContext context;

  @BeforeEach
  void load() throws Exception {
    driver = FakeDriver.loaded();
    driver.device(device);
    driver.time(time);
    List<Gpu> gpus = driver.open().gpus();
    context = GpuContext.open(gpus.getFirst());
  }

  @AfterEach
  void close() {
    context.close();
    driver.time(null);
    assertThat(driver.contexts()).isZero();
    assertThat(driver.allocated()).isZero();
  }

  private ComputeTask burning(String kernel) throws Exception {
    Burn burn = new Burn(context, Kernels.named(kernel).orElseThrow(), new Comparison(context));
    return new ComputeTask(
        context, List.of(burn), ComputeTask.Counts.TIME, Chance.ofSeed(1), time.nanos());
  }

  /** What is done a second once it has settled. */
  private double held(Task task, double level) throws Exception {
    task.ask(level, time.nanos());
    double _ = time.play(task, SETTLED);
    double before = task.done().level();
    double seconds = time.play(task, HELD);
    return (task.done().level() - before) / seconds;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.25, 0.5, 0.75, 1})
  void aShareOfItsTime(double share) throws Exception {
    ComputeTask task = burning("integer");
    assertThat(1e-9 * held(task, share)).isCloseTo(share, within(0.004));
    assertThat(task.done().wrong()).isZero();
    task.letGo();
    assertThat(task.holding()).isFalse();
  }

  @Test
  void aShareWhateverALaunchTakes() throws Exception {
    ComputeTask task = burning("integer");
    double _ = held(task, 0.5);
    device.slower(3);
    assertThat(1e-9 * held(task, 0.5)).as("where it slows down").isCloseTo(0.5, within(0.004));
    long before = task.done().operations();
    double seconds = time.play(task, HELD);
    assertThat((task.done().operations() - before) / seconds)
        .as("launches stay near a millisecond")
        .isBetween(250.0, 1_000.0);
  }

  @Test
  void aWrongResultIsCountedOnce() throws Exception {
    ComputeTask task = burning("integer");
    device.flipsBit(true);
    task.ask(0.5, time.nanos());
    double _ = time.play(task, Duration.ofMillis(2_500));
    assertThat(task.done().checked()).as("once a second").isEqualTo(3 * 2048);
    assertThat(task.done().wrong()).isEqualTo(3);
  }

  @Test
  void copiesAtTheirRate() throws Exception {
    CopyTask task = new CopyTask(context, Direction.BOTH, 1, time.nanos());
    assertThat(held(task, 2e9)).isCloseTo(2e9, within(2e7));
    assertThat(task.done().wrong()).isZero();
  }

  @Test
  void powerByTheTimeThatItWorks() throws Exception {
    AtomicLong busy = new AtomicLong();
    driver.device(new Idle(busy));
    Plant plant = new Plant(busy);
    PowerTask task = new PowerTask(burning("integer"), plant::watts, 340, time.nanos());
    task.ask(200, time.nanos());
    double _ = time.play(task, Duration.ofSeconds(4));
    double before = task.done().level();
    double seconds = time.play(task, HELD);
    assertThat((task.done().level() - before) / seconds).isCloseTo(200, within(4.0));
    assertThat(plant.told).isCloseTo(200, within(10.0));
    task.ask(1_000, time.nanos());
    double _ = time.play(task, Duration.ofSeconds(6));
    assertThat(plant.told).as("what it draws at most").isCloseTo(340, within(4.0));
  }

  /** Launches of a millisecond that leave nothing. */
  private record Idle(AtomicLong busy) implements FakeDriver.Device {
    @Override
    public void run(FakeDriver.Launch launch) {}

    @Override
    public long nanos(FakeDriver.Launch launch) {
      busy.addAndGet(1_000_000);
      return 1_000_000;
    }
  }

  /** Draws 60 W at rest and 340 W at work, told as the mean since it was last asked. */
  private final class Plant {
    private final AtomicLong busy;
    private long busyBefore;
    private long at;
    private double told = 60;

    Plant(AtomicLong busy) {
      this.busy = busy;
      at = time.nanos();
    }

    double watts() {
      long now = time.nanos();
      if (now - at > 1_000_000) {
        told = 60 + 280.0 * (busy.get() - busyBefore) / (now - at);
        busyBefore = busy.get();
        at = now;
      }
      return told;
    }
  }

  private ComputeTask own(GpuKernel kernel, ComputeTask.Counts counts) throws Exception {
    OwnKernel job = new OwnKernel(context, kernel, kernel.source(), Bytes.mebibytes(64), time);
    return new ComputeTask(context, List.of(job), counts, Chance.ofSeed(1), time.nanos());
  }

  @ParameterizedTest
  @ValueSource(doubles = {3, 200, 500})
  void launchesOfAScriptsKernel(double rate) throws Exception {
    ComputeTask task = own(OwnKernelTest.saxpy(new Content.Same(8.5)), ComputeTask.Counts.ONE);
    assertThat(held(task, rate)).isCloseTo(rate, within(Math.max(1, rate / 100)));
    assertThat(task.done().checked()).as("once a second").isEqualTo(3 * OwnKernelTest.COUNT);
    assertThat(task.done().wrong()).isZero();
  }

  @Test
  void aShareByAScriptsKernel() throws Exception {
    driver.device(new Idle(new AtomicLong()));
    ComputeTask task = own(OwnKernelTest.saxpy(null), ComputeTask.Counts.TIME);
    assertThat(1e-9 * held(task, 0.4)).isCloseTo(0.4, within(0.004));
  }
}
