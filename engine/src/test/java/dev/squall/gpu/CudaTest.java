package dev.squall.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.units.Bytes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Finding GPUs and using them through JCuda, on a driver that the C compiler made. */
class CudaTest {
  private FakeDriver driver;

  @BeforeEach
  void load() throws Exception {
    driver = FakeDriver.loaded();
  }

  @Test
  void aMachineWithoutADriverIsToldWhatIsMissing() {
    assertThatThrownBy(() -> Cuda.open("libcuda-that-is-not-there.so.1"))
        .isInstanceOfSatisfying(
            NoGpu.class,
            none -> {
              assertThat(none.lacking())
                  .isEqualTo("NVIDIA's driver is not installed: no libcuda.so.1");
              assertThat(none.mend()).startsWith("install NVIDIA's driver");
            });
  }

  @Test
  void severalAreToldApart() throws Exception {
    driver.machine(2, 9, 4L << 30, 0);
    List<Gpu> gpus = driver.open().gpus();
    assertThat(gpus).hasSize(2);
    Gpu second = gpus.get(1);
    assertThat(second)
        .isEqualTo(
            new Gpu(
                1,
                "Fake 1",
                "GPU-10111213-1415-1617-1819-1a1b1c1d1e1f",
                "0000:02:00.0",
                90,
                Bytes.gibibytes(4),
                1,
                false));
    assertThat(gpus).filteredOn(gpu -> gpu.is("1")).containsExactly(second);
    assertThat(gpus).filteredOn(gpu -> gpu.is("GPU-1011")).containsExactly(second);
    assertThat(gpus).filteredOn(gpu -> gpu.is("GPU-")).isEmpty();
    assertThat(gpus).filteredOn(gpu -> gpu.is("all")).hasSize(2);
  }

  @Test
  void memoryIsTakenReadWrittenAndGoesWithItsContext() throws Exception {
    try (GpuContext context = GpuContext.open(driver.open().gpus().getFirst())) {
      GpuContext.Buffer buffer = context.allocate(1 << 20);
      context.put(buffer, 8, 42, 43);
      assertThat(context.words(buffer, 8, 2)).containsExactly(42, 43);
      assertThat(driver.allocated()).isEqualTo(1 << 20);
      assertThat(context.free()).isEqualTo(new Bytes((1L << 30) - (1 << 20)));
    }
    assertThat(driver.contexts()).isZero();
    assertThat(driver.allocated()).isZero();
  }

  @Test
  void tooMuchMemoryIsRefusedAndNothingElseChanges() throws Exception {
    try (GpuContext context = GpuContext.open(driver.open().gpus().getFirst())) {
      assertThatThrownBy(() -> context.allocate(2L << 30))
          .isInstanceOfSatisfying(
              GpuFailure.class,
              full -> assertThat(full.kind()).isEqualTo(GpuFailure.Kind.OUT_OF_MEMORY))
          .hasMessage(
              "could not take 2 GiB of the memory of GPU 0, Fake 0: too little of its memory is free"
                  + " (CUDA_ERROR_OUT_OF_MEMORY, 2)");
      context.put(context.allocate(64), 0, 7);
    }
  }

  @Test
  void whatACodeMeansIsSaid() throws Exception {
    Gpu gpu = driver.open().gpus().getFirst();
    driver.failure("cuCtxCreate", 1, false, 214);
    assertThatThrownBy(() -> GpuContext.open(gpu))
        .isInstanceOfSatisfying(
            GpuFailure.class, ecc -> assertThat(ecc.kind()).isEqualTo(GpuFailure.Kind.ECC))
        .hasMessageContaining(
            "could not open a context on GPU 0, Fake 0: the device found an error");
    driver.failure("cuStreamCreate", 1, false, 46);
    assertThatThrownBy(() -> GpuContext.open(gpu))
        .isInstanceOfSatisfying(
            GpuFailure.class,
            lost -> assertThat(lost.kind()).isEqualTo(GpuFailure.Kind.DEVICE_LOST));
    assertThat(driver.contexts()).isZero();
  }

  @Test
  void aKernelGetsItsArgumentsInOrderAndIsTimedByTheDevice() throws Exception {
    try (GpuContext context = GpuContext.open(driver.open().gpus().getFirst())) {
      driver.device(
          new FakeDriver.Device() {
            @Override
            public void run(FakeDriver.Launch launch) {
              MemorySegment out = launch.memory(0, 16);
              out.set(ValueLayout.JAVA_INT, 0, launch.blocks() * 1000 + launch.threads());
              out.set(ValueLayout.JAVA_INT, 4, (int) launch.wide(1) + launch.narrow(2));
            }

            @Override
            public long nanos(FakeDriver.Launch launch) {
              return 3_000_000;
            }
          });
      GpuContext.Buffer out = context.allocate(16);
      GpuTimer timer = context.timer();
      GpuContext.Function function = context.function(".version 7.5", "burn");
      timer.start();
      context.launch(function, 3, 64, out, 100L, 7);
      timer.stop();
      assertThat(timer.await()).isGreaterThanOrEqualTo(3_000_000);
      assertThat(context.words(out, 0, 2)).containsExactly(3064, 107);
      assertThatThrownBy(() -> context.launch(function, 1, 1, "text"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void whatTheDriversCompilerSaysAgainstAKernelComesBack() throws Exception {
    try (GpuContext context = GpuContext.open(driver.open().gpus().getFirst())) {
      assertThatThrownBy(() -> context.function(".version 7.5\n\n  bogus.u32 %r1;\n", "mine"))
          .isInstanceOfSatisfying(
              GpuFailure.class,
              bad -> {
                assertThat(bad.kind()).isEqualTo(GpuFailure.Kind.BAD_KERNEL);
                BadKernel told = BadKernel.of("mine", bad);
                assertThat(told.line()).isEqualTo(3);
                assertThat(told)
                    .hasMessage(
                        "kernel 'mine' is refused: ptxas application ptx input, line 3; error   :"
                            + " Not a name of any known instruction: 'bogus'");
              })
          .hasMessageContaining("could not load kernel 'mine' on GPU 0, Fake 0: the driver's");
    }
  }

  @Test
  void aLaunchThatIsStillUnderWayIsNotDone() throws Exception {
    driver.device(
        new FakeDriver.Device() {
          @Override
          public void run(FakeDriver.Launch launch) {}

          @Override
          public long nanos(FakeDriver.Launch launch) {
            return 30_000_000;
          }
        });
    try (GpuContext context = GpuContext.open(driver.open().gpus().getFirst())) {
      GpuTimer timer = context.timer();
      timer.start();
      context.launch(context.function(".version 7.5", "burn"), 1, 32);
      timer.stop();
      assertThat(timer.done()).isFalse();
      timer.await();
      assertThat(timer.done()).isTrue();
    }
  }
}
