package dev.squall.load.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.squall.chance.Chance;
import dev.squall.curve.Constant;
import dev.squall.gpu.BadKernel;
import dev.squall.gpu.FakeDriver;
import dev.squall.load.LoadFailure;
import dev.squall.load.Reading;
import dev.squall.plan.GpuKernel;
import dev.squall.plan.GpuKernel.Argument;
import dev.squall.plan.GpuKernel.Buffer;
import dev.squall.plan.GpuKernel.Content;
import dev.squall.plan.GpuKernel.Element;
import dev.squall.plan.GpuKernel.Scalar;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.LoadSettings.Direction;
import dev.squall.plan.LoadSettings.GpuUse;
import dev.squall.time.Clock;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A script's own kernels: their PTX is executed on what a fake driver gives out as memory. */
@Tag("real")
@Isolated
class OwnKernelTest {
  static final int COUNT = 100;

  /** y[i] = a · x[i] + y[i]. */
  private static final String SAXPY =
      """
      .version 7.5
      .target sm_70
      .address_size 64
      .visible .entry saxpy(
        .param .u64 x,
        .param .u64 y,
        .param .f32 a,
        .param .u32 n
      )
      {
        .reg .pred %over;
        .reg .f32 %a, %xv, %yv;
        .reg .u32 %n, %i, %t, %b;
        .reg .u64 %x, %y, %at;
        ld.param.u64 %x, [x];
        ld.param.u64 %y, [y];
        ld.param.f32 %a, [a];
        ld.param.u32 %n, [n];
        mov.u32 %t, %tid.x;
        mov.u32 %b, %ctaid.x;
        mov.u32 %i, %ntid.x;
        mad.lo.u32 %i, %b, %i, %t;
        setp.ge.u32 %over, %i, %n;
        @%over bra done;
        mul.wide.u32 %at, %i, 4;
        add.u64 %x, %x, %at;
        add.u64 %y, %y, %at;
        ld.global.f32 %xv, [%x];
        ld.global.f32 %yv, [%y];
        fma.rn.f32 %yv, %a, %xv, %yv;
        st.global.f32 [%y], %yv;
      done:
        ret;
      }
      """;

  private final Clock clock = Clock.system();
  private FakeDriver driver;

  @BeforeEach
  void load() throws Exception {
    driver = FakeDriver.loaded();
    driver.device(new FakeGpu());
    driver.open();
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(driver.contexts()).isZero();
    assertThat(driver.allocated()).isZero();
  }

  private static GpuKernel kernel(String source, String entry, Argument... arguments) {
    return new GpuKernel(
        entry,
        GpuKernel.Language.PTX,
        source,
        List.of(4L),
        List.of(32L),
        new Bytes(0),
        List.of(arguments),
        Duration.ofMillis(100));
  }

  /** With what y must become. */
  static GpuKernel saxpy(Content becomes) {
    return saxpy(SAXPY, becomes);
  }

  private static GpuKernel saxpy(String source, Content becomes) {
    return kernel(
        source,
        "saxpy",
        new Buffer(Element.F32, COUNT, new Content.Same(3), null, 0),
        new Buffer(Element.F32, COUNT, new Content.Same(1), becomes, 1e-6),
        new Scalar(2.5),
        new Scalar(COUNT));
  }

  private GpuLoad load(GpuKernel kernel, GpuUse use, Dimension unit) {
    LoadSettings.Gpu settings =
        new LoadSettings.Gpu(
            "0", use, List.of(), kernel, Direction.BOTH, Bytes.mebibytes(64), false);
    return new GpuLoad(
        new LoadPlan("mine", settings, new Level.Along(new Constant(0), unit)),
        clock,
        Chance.ofSeed(1));
  }

  @Test
  void isLaunchedAndComparedWithWhatItBecomes() throws Exception {
    try (GpuLoad load = load(saxpy(new Content.Same(8.5)), GpuUse.LAUNCHES, Dimension.RATE)) {
      load.start();
      load.ask(200);
      Reading[] last = new Reading[1];
      await().until(() -> (last[0] = load.read()).details().get("checked") == COUNT);
      assertThat(last[0].wrong()).isZero();
      await().until(() -> load.read().achieved() > 0);
      assertThat(load.how())
          .isEqualTo("GPU 0, Fake 0: kernel 'saxpy', each launch within 100 ms, results compared");
    }
  }

  @Test
  void saysThatNothingIsCompared() throws Exception {
    try (GpuLoad load = load(saxpy(null), GpuUse.COMPUTE, Dimension.SHARE)) {
      load.start();
      assertThat(load.how()).endsWith("results not compared: no buffer says what it becomes");
    }
  }

  @Test
  void aKernelThatComputesWronglyIsFound() throws Exception {
    String wrong = SAXPY.replace("fma.rn.f32 %yv, %a, %xv, %yv", "fma.rn.f32 %yv, %a, %xv, %xv");
    for (Content becomes :
        List.of(
            new Content.Same(8.5),
            new Content.At(List.of(0L, 99L), List.of(8.5, 8.5)),
            new Content.Each(Collections.nCopies(COUNT, 8.5)))) {
      try (GpuLoad load = load(saxpy(wrong, becomes), GpuUse.LAUNCHES, Dimension.RATE)) {
        load.start();
        load.ask(50);
        await().until(() -> load.read().wrong() > 0);
      }
    }
  }

  @Test
  void whatAListAndChanceGiveIsWhatTheKernelSees() throws Exception {
    List<Double> x = IntStream.range(0, COUNT).mapToObj(i -> i * 0.5).toList();
    List<Double> y = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      y.add(2 * x.get(i) + (float) Chance.ofSeed(9).uniform(i));
    }
    GpuKernel kernel =
        kernel(
            SAXPY,
            "saxpy",
            new Buffer(Element.F32, COUNT, new Content.Each(x), null, 0),
            new Buffer(Element.F32, COUNT, new Content.Random(9), new Content.Each(y), 1e-6),
            new Scalar(2),
            new Scalar(COUNT));
    try (GpuLoad load = load(kernel, GpuUse.LAUNCHES, Dimension.RATE)) {
      load.start();
      load.ask(50);
      Reading[] last = new Reading[1];
      await().until(() -> (last[0] = load.read()).details().get("checked") > 0);
      assertThat(last[0].wrong()).isZero();
    }
  }

  @Test
  void aLaunchThatDoesNotEndEndsTheLoadWithItsStory() throws Exception {
    GpuKernel spins =
        kernel(
            SAXPY.replace("saxpy", FakeGpu.SPINS),
            FakeGpu.SPINS,
            new Buffer(Element.F32, COUNT, new Content.Same(0), null, 0),
            new Buffer(Element.F32, COUNT, new Content.Same(0), null, 0),
            new Scalar(0),
            new Scalar(COUNT));
    assertThatThrownBy(() -> load(spins, GpuUse.LAUNCHES, Dimension.RATE).start())
        .isInstanceOf(LoadFailure.class)
        .hasMessage(
            "mine: kernel 'spin' must end within 100 ms, a launch did not: its context is let go");
  }

  @Test
  void oneThatBeginsToTakeTooLongBreaksTheLoad() throws Exception {
    try (GpuLoad load = load(saxpy(SAXPY, null), GpuUse.LAUNCHES, Dimension.RATE)) {
      load.start();
      load.ask(50);
      await().until(() -> load.read().operations() > 0);
      driver.device(
          new FakeDriver.Device() {
            @Override
            public void run(FakeDriver.Launch launch) {}

            @Override
            public long nanos(FakeDriver.Launch launch) {
              return 60_000_000_000L;
            }
          });
      await().until(() -> load.broken() != null);
      assertThat(load.broken())
          .isEqualTo(
              "mine: GPU 0, Fake 0: kernel 'saxpy' must end within 100 ms, a launch did not:"
                  + " its context is let go");
      assertThat(load.idle()).isTrue();
    }
  }

  @Test
  void buffersThatDoNotFitAreRefused() {
    driver.machine(1, 9, 65 << 20, 0);
    GpuKernel large =
        kernel(
            SAXPY,
            "saxpy",
            new Buffer(Element.F32, 1 << 20, new Content.Same(0), null, 0),
            new Buffer(Element.F32, 1 << 20, new Content.Same(0), new Content.Same(0), 0),
            new Scalar(0),
            new Scalar(0));
    assertThatThrownBy(() -> load(large, GpuUse.LAUNCHES, Dimension.RATE).start())
        .hasMessage(
            "mine: the buffers of kernel 'saxpy' take 16 MiB with the copies that results are"
                + " compared by, GPU 0, Fake 0 has 65 MiB free, and 64 MiB must stay free");
  }

  @Test
  void whatTheEntryDoesNotTakeIsRefused() {
    Buffer buffer = new Buffer(Element.F32, 4, new Content.Same(0), null, 0);
    refused(kernel(SAXPY, "sapxy"), "entry must be one of its source, was 'sapxy'");
    refused(
        kernel(SAXPY, "saxpy", buffer),
        "kernel 'saxpy' takes 4 arguments (u64, u64, f32, u32), was given 1");
    refused(
        kernel(SAXPY, "saxpy", buffer, buffer, new Scalar(1), new Scalar(2.5)),
        "kernel 'saxpy': argument 4 must be u32, was 2.5");
    refused(
        kernel(SAXPY, "saxpy", buffer, buffer, buffer, new Scalar(2)),
        "kernel 'saxpy': argument 3 must be f32, was a buffer");
  }

  private static void refused(GpuKernel kernel, String why) {
    assertThatThrownBy(() -> OwnKernels.check(kernel))
        .isInstanceOf(BadKernel.class)
        .hasMessage(why);
  }
}
