package dev.squall.metric.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.curve.Constant;
import dev.squall.gpu.FakeNvml;
import dev.squall.plan.Level;
import dev.squall.plan.Limit;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.LoadSettings.Direction;
import dev.squall.plan.LoadSettings.GpuUse;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Safety;
import dev.squall.safety.Decision;
import dev.squall.safety.DefaultLimits;
import dev.squall.safety.LimitWatch;
import dev.squall.safety.Limits;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The limits that are on where a plan loads a GPU, on a management library that the tests make. */
class GpuLimitsTest {
  private static final long TENTH = 100_000_000;

  private FakeNvml library;
  private GpuSource source;
  private LimitWatch watch;
  private List<Limit> limits;
  private long now = 1_000_000_000;

  @BeforeEach
  void open() throws Exception {
    library = FakeNvml.loaded();
    source = new GpuSource(library.open());
    LoadSettings.Gpu gpu =
        new LoadSettings.Gpu(
            "0", GpuUse.COMPUTE, List.of("fp32"), null, Direction.BOTH, new Bytes(0), false);
    LoadPlan load = new LoadPlan("gpu", gpu, new Level.Along(new Constant(1), Dimension.SHARE));
    Duration minute = Duration.ofMinutes(1);
    Plan plan =
        Plan.named("a minute", minute)
            .phases(List.of(new Phase("main", Duration.ZERO, minute, List.of(load), List.of())))
            .build();
    List<Limit> defaults = DefaultLimits.forMachine(Bytes.gigabytes(500), plan);
    limits = Limits.inForce(defaults, List.of(), List.of(), source.metrics(), Map.of()).limits();
    watch = new LimitWatch(source.metrics(), limits, Safety.NONE);
    assertThat(samples(3)).as("at first all is well").isEmpty();
  }

  @AfterEach
  void close() {
    source.close();
  }

  /** What so many samples decide. */
  private List<String> samples(int count) {
    List<String> decisions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] values = new double[source.metrics().size()];
      source.read(now, values, 0);
      watch
          .onSample(now, values)
          .forEach(decision ->
              decisions.add(
                  decision.breaker()
                      + ": "
                      + decision.limit()
                      + (decision instanceof Decision.Opened opened
                          ? " " + opened.readings().getLast()
                          : "")));
      now += TENTH;
    }
    return decisions;
  }

  @Test
  void areOnByThemselves() {
    assertThat(limits)
        .extracting(Limit::toString)
        .containsExactly(
            "temperature below 90 °C",
            "gpuPower below 110 %",
            "gpuMemory above 256 MB",
            "gpuErrors below 1");
  }

  @Test
  void aGpuThatDrawsMoreThanItMayForLongIsLetGo() {
    library.draws(371);
    assertThat(samples(30)).as("some points above its limit it always is").isEmpty();
    library.draws(392);
    assertThat(samples(29)).isEmpty();
    assertThat(samples(1)).containsExactly("gpu: gpuPower below 110 % 1.12");
  }

  @Test
  void aGpuWithoutFreeMemoryIsLetGo() {
    library.free(100_000_000);
    assertThat(samples(2)).containsExactly("gpu: gpuMemory above 256 MB 1.0E8");
  }

  @Test
  void anErrorThatNobodyCorrectedIsEnough() {
    library.rows(1);
    assertThat(samples(1)).containsExactly("gpu: gpuErrors below 1 1.0");
  }

  @Test
  void soIsOneThatTheDriverTellsButNotAProgramsOwn() {
    library.xid(31);
    assertThat(samples(2)).isEmpty();
    library.xid(79);
    assertThat(samples(1)).containsExactly("gpu: gpuErrors below 1 1.0");
  }
}
