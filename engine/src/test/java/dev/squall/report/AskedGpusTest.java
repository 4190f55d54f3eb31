package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.analysis.Findings;
import dev.squall.curve.Constant;
import dev.squall.event.Event;
import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Plan;
import dev.squall.plan.Resource;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which loads ask for which of several GPUs. */
class AskedGpusTest {
  private static final long TENTH = 100_000_000;

  private static LoadPlan burn(String name, String device) {
    return new LoadPlan(
        name,
        new LoadSettings.Gpu(
            device,
            LoadSettings.GpuUse.COMPUTE,
            List.of("fp32"),
            null,
            LoadSettings.Direction.TO_HOST,
            new Bytes(0),
            false),
        new Level.Along(new Constant(0.4), Dimension.SHARE));
  }

  @Test
  void aLoadAsksForTheGpuThatItIsOn() {
    RunFold fold = new RunFold();
    List<LoadPlan> loads =
        List.of(burn("first", "0"), burn("every", "all"), burn("third", "2"), burn("never", "1"));
    fold.on(0, new Event.Planned(Plan.named("cards", Duration.ofMinutes(1)).loads(loads).build()));
    fold.on(
        0,
        new Event.Sampling(
            IntStream.range(0, 3)
                .mapToObj(i -> new Metric(Names.GPU + "{gpu=" + i + "}", Dimension.SHARE, ""))
                .toList(),
            TENTH));
    for (String name : List.of("first", "every", "third")) {
      fold.on(0, new Event.LoadStarted(name, Resource.GPU, Dimension.SHARE, "", ""));
    }
    for (int i = 1; i <= 300; i++) {
      fold.on(i * TENTH, new Event.Sampled(0, 0, new double[] {0.4, 0.4, 0.4}));
    }
    assertThat(Analysed.of(fold).resources())
        .extracting(Findings.Use::askedBy)
        .containsExactly(
            List.of("load 'first'", "load 'every'"),
            List.of("load 'every'"),
            List.of("load 'every'", "load 'third'"));
  }
}
