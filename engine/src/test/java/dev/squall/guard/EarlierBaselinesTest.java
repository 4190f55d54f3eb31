package dev.squall.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.curve.Constant;
import dev.squall.event.Event;
import dev.squall.event.EventWriter;
import dev.squall.event.Timed;
import dev.squall.expectation.Judge;
import dev.squall.expectation.Judgement;
import dev.squall.journal.RunFolder;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Expectation;
import dev.squall.plan.Plan;
import dev.squall.plan.Shops;
import dev.squall.run.virtual.Played;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierBaselinesTest {
  @TempDir private Path runs;

  /** A shop whose operations take so long. */
  private static Plan plan(double seconds, @Nullable String baselineRun) {
    Duration length = Duration.ofSeconds(30);
    return Plan.named("Shop", length)
        .seed(3)
        .loads(List.of(Shops.driven(new Constant(100), 100)))
        .components(List.of(Shops.selling("buy", new ComponentPlan.Model(seconds, 0, 8, 0))))
        .expectations(
            List.of(
                new Expectation(
                    new Expectation.Measure(Expectation.Kind.DEGRADATION, 50),
                    List.of(),
                    null,
                    true,
                    0.2,
                    0.5,
                    Duration.ofSeconds(10),
                    0,
                    "script")))
        .baselineRun(baselineRun)
        .build();
  }

  @Test
  void aDriveIsComparedWithWhatItDidInThatRun() throws Exception {
    RunFolder folder = RunFolder.createAt(runs.resolve("earlier"));
    EventWriter writer = new EventWriter();
    try (OutputStream out = Files.newOutputStream(folder.events())) {
      for (Timed timed : Played.events(plan(0.010, null))) {
        int length = writer.write(timed.at(), timed.event()); // may make the bytes anew
        out.write(writer.bytes(), 0, length);
      }
    }
    Plan now = plan(0.014, "earlier");
    assertThat(EarlierBaselines.check(now, runs, Path.of("shop.groovy"))).isEmpty();
    Judge judge = new Judge();
    List<Timed> events = Played.events(now);
    boolean told = false;
    for (Timed timed : events) {
      judge.on(timed.at(), timed.event());
      if (timed.event() instanceof Event.Planned && !told) {
        told = true;
        EarlierBaselines.tell(now, runs, judge);
      }
    }
    Judgement degradation = judge.judgements().getFirst();
    assertThat(degradation.state()).isEqualTo(Judgement.State.WARN);
    assertThat(degradation.worst()).isCloseTo(0.4, within(0.02));
  }

  @Test
  void aRunThatIsNotThereIsRefusedBeforeAnythingStarts() {
    assertThat(EarlierBaselines.check(plan(0.01, "gone"), runs, Path.of("shop.groovy")))
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.message()).contains("run 'gone': must be a run's"));
  }
}
