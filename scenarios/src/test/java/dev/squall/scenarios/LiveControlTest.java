package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A run taken by the hand from another process, in another folder. */
@Tag("real")
class LiveControlTest {
  private static void awaitAsked(Stage stage, String what, DoublePredicate asked) {
    int seen = stage.events("load-interval").size();
    await("an interval " + what)
        .atMost(Stage.PATIENCE)
        .until(() -> {
          List<JsonNode> intervals = stage.events("load-interval");
          return intervals.size() > seen
              && asked.test(intervals.getLast().path("asked").asDouble(Double.NaN));
        });
  }

  @Test
  void pauseResumeScaleAdjustStop() throws Exception {
    try (Stage stage = new Stage()) {
      Started run = stage.run(stage.script("long.groovy", Scripts.cpu(120)));
      awaitAsked(stage, "as planned", asked -> Math.abs(asked - 0.1) < 1e-6);
      String id = stage.run().getFileName().toString();

      Started status = stage.squall("status");
      status.endsWith(0);
      assertThat(status.out())
          .contains(id)
          .contains("A little")
          .contains("running")
          .contains("cpu");

      stage.squall("scale", "1.5").endsWith(0);
      awaitAsked(stage, "scaled by 1.5", asked -> Math.abs(asked - 0.15) < 1e-6);

      stage.squall("adjust", "cpu", "5%").endsWith(0);
      awaitAsked(stage, "at 5 %", asked -> asked > 0 && asked < 0.1);

      stage.squall("pause").endsWith(0);
      awaitAsked(stage, "paused", asked -> asked == 0);
      Started paused = stage.squall("status");
      assertThat(paused.out()).contains("paused");

      stage.squall("resume", id.substring(0, 8)).endsWith(0);
      awaitAsked(stage, "resumed", asked -> asked > 0);

      Started again = stage.squall("resume");
      again.endsWith(0);
      assertThat(again.out()).contains("was not paused");

      // What a script could not ask for, nobody can ask for later either.
      Started bare = stage.squall("adjust", "cpu", "30");
      bare.endsWith(104);
      assertThat(bare.err()).contains("must have a unit").contains("70%");
      Started other = stage.squall("adjust", "cpu", "30MB");
      other.endsWith(104);
      assertThat(other.err()).contains("must be a share");
      Started below = stage.squall("adjust", "cpu", "-5%");
      below.endsWith(104);
      assertThat(below.err()).contains("≥ 0");
      Started beyond = stage.squall("scale", "100");
      beyond.endsWith(104);
      assertThat(beyond.err()).contains("≤ 100 %").contains("at most 10");

      Started stranger = stage.squall("adjust", "gpu", "5%");
      stranger.endsWith(104);
      assertThat(stranger.err()).contains("gpu").contains("cpu");
      Started elsewhere = stage.squall("stop", "1999");
      elsewhere.endsWith(104);
      assertThat(elsewhere.err()).contains("1999").contains(id);
      assertThat(run.alive()).isTrue();

      stage.squall("stop", id).endsWith(0);
      run.endsWith(105);
      assertThat(stage.events("commanded").toString())
          .contains("scale 1.5")
          .contains("adjust cpu")
          .contains("pause")
          .contains("resume")
          .contains("squall stop (process ")
          .doesNotContain("30MB")
          .doesNotContain("scale 100")
          .doesNotContain("gpu");
      assertThat(stage.left()).isEmpty();
    }
  }

  @Test
  void emergencyStopMarkAndSkip() throws Exception {
    try (Stage stage = new Stage()) {
      String script =
          """
          scenario 'By the hand'
          phase 'first', during: 5.minutes, { load cpu, along: 10.percent }
          phase 'second', during: 5.minutes, { load cpu, along: 20.percent }
          """;
      Started run = stage.run(stage.script("hand.groovy", script));
      awaitAsked(stage, "as planned", asked -> Math.abs(asked - 0.1) < 1e-6);
      String id = stage.run().getFileName().toString();

      stage.squall("mark", "deployed 1.4").endsWith(0);
      Started blank = stage.squall("mark", " ");
      blank.endsWith(104);
      assertThat(blank.err()).contains("must say something");

      Started stop = stage.squall("stop", "--emergency", id);
      stop.endsWith(0);
      assertThat(stop.out()).contains("every load is let go");
      await("every load at zero")
          .atMost(Stage.PATIENCE)
          .until(() -> !stage.events("let-go").isEmpty());
      assertThat(stage.events("let-go").getFirst().path("why").asString())
          .startsWith("emergency stop by process");
      Started held = stage.squall("status");
      held.endsWith(0);
      assertThat(held.out()).contains("held");

      stage.squall("release", id).endsWith(0);
      awaitAsked(stage, "released", asked -> asked > 0);
      Started again = stage.squall("release");
      again.endsWith(0);
      assertThat(again.out()).contains("there was no emergency stop");

      Started skip = stage.squall("skip");
      skip.endsWith(0);
      assertThat(skip.out()).contains("phase 'first' ends now");
      await("the second phase")
          .atMost(Stage.PATIENCE)
          .until(() -> stage.events("phase-started").size() == 2);
      Started over = stage.squall("skip", "first");
      over.endsWith(104);
      assertThat(over.err()).contains("does not play now");
      stage.squall("skip").endsWith(0);
      run.endsWith(0);
      assertThat(stage.events("happening-started").toString()).contains("deployed 1.4");
      assertThat(stage.events("phase-skipped")).hasSize(2);
      assertThat(run.out()).contains("emergency stop");
      assertThat(stage.left()).isEmpty();
    }
  }
}
