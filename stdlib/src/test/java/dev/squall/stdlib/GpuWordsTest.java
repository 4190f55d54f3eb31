package dev.squall.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.dsl.Evaluation;
import dev.squall.dsl.Request;
import dev.squall.dsl.Scenarios;
import dev.squall.dsl.draft.MachineFacts;
import dev.squall.gpu.NoGpu;
import dev.squall.plan.PlanText;
import dev.squall.problem.Rendering;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts say of GPUs to components, on a machine that has none. */
class GpuWordsTest {
  private static final MachineFacts NONE =
      new MachineFacts(
          SmallMachine.FACTS.cores(),
          SmallMachine.FACTS.memory(),
          SmallMachine.FACTS.available(),
          SmallMachine.FACTS.folders(),
          gpu -> Optional.of(new NoGpu("no libcuda.so.1", "install NVIDIA's driver")));

  private static String told(String script) {
    String text = script + "\nplay during: 10.seconds";
    return switch (Scenarios.evaluate(Request.of("s.groovy", text, NONE), line -> {})) {
      case Evaluation.Planned planned -> PlanText.of(planned.plan(), List.of());
      case Evaluation.Rejected rejected ->
          Rendering.of(rejected.problems(), rejected.sources()::get);
    };
  }

  @Test
  void onTheCpuNoneIsAskedFor() {
    assertThat(told("drive consensus, rate: 50.perSecond")).doesNotContain("GPU");
    assertThat(told("drive consensus, rate: 50.perSecond, on: cpu")).doesNotContain("GPU");
  }

  @ParameterizedTest
  @ValueSource(strings = {"consensus", "synthesis"})
  void onAGpuThatIsNotThereIsAProblem(String component) {
    assertThat(told("drive " + component + ", rate: 50.perSecond, on: gpu"))
        .isEqualTo(
            """
            s.groovy:1:1: drive '%s' has no GPU here: no libcuda.so.1
                drive %s, rate: 50.perSecond, on: gpu
                ^^^^^
              install NVIDIA's driver; with on: auto it computes on the CPU where there is none
            """
                .formatted(component, component));
    assertThat(told("drive " + component + ", rate: 50.perSecond, on: gpu, device: '1'"))
        .contains("device: '1'\n")
        .contains("^^^\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"consensus", "synthesis"})
  void whereThereMayBeNoneThePlanSaysSo(String component) {
    assertThat(told("drive " + component + ", rate: 50.perSecond, on: auto"))
        .contains("on: auto")
        .contains("drive '" + component + "' computes on the CPU: no libcuda.so.1");
  }

  @Test
  void aTierThatIsNotThereIsAProblemOrLeftOut() {
    String tiers = "drive tiers, rate: 50.perSecond, tiers: [gpu, cpu]";
    assertThat(told(tiers))
        .contains("drive 'tiers' has no GPU here: no libcuda.so.1")
        .contains("with optional: true it has no tier 'gpu' where there is none");
    assertThat(told(tiers + ", optional: true"))
        .contains("drive 'tiers' has no tier 'gpu': no libcuda.so.1");
  }
}
