package dev.squall.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.plan.Plan;
import java.util.Map;
import java.util.OptionalLong;

/** What a script comes to, with what is asked of it from outside, on a small machine. */
final class Evaluated {
  private Evaluated() {}

  static Evaluation of(String script, Map<String, String> parameters) {
    return Scenarios.evaluate(
        new Request(
            "shop.groovy",
            null,
            script,
            parameters,
            Map.of(),
            OptionalLong.empty(),
            Machines.SMALL,
            Request.TIME_LIMIT),
        line -> {});
  }

  /** Its plan, where nothing is wrong with it. */
  static Plan plan(String script, Map<String, String> parameters) {
    Evaluation evaluation = of(script, parameters);
    if (evaluation instanceof Evaluation.Rejected rejected) {
      throw new AssertionError(rejected.problems().toString());
    }
    return ((Evaluation.Planned) evaluation).plan();
  }

  /** The first thing that is wrong with it. */
  static String refused(String script, Map<String, String> parameters) {
    Evaluation evaluation = of(script, parameters);
    assertThat(evaluation).isInstanceOf(Evaluation.Rejected.class);
    return ((Evaluation.Rejected) evaluation).problems().getFirst().toString();
  }
}
