package dev.squall.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.curve.Scale;
import dev.squall.event.Event;
import dev.squall.plan.Level;
import dev.squall.plan.Limit;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Ramp;
import dev.squall.plan.Resource;
import dev.squall.plan.Watch;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Attempts, of events as a run on a machine that others use too would tell them. */
class AttemptsTest {
  private static final Limit LIMIT =
      new Limit(Limit.Subject.CPU, 0.8, 3, Duration.ofSeconds(10), "phase 'climb'");

  private final Attempts attempts = new Attempts();

  AttemptsTest() {
    Ramp ramp =
        new Ramp(
            0.1,
            0.9,
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ZERO,
            Map.of(Resource.CPU, 0.5),
            new Ramp.Strategy.Shaped(Ramp.Shape.LINEAR));
    LoadPlan load =
        new LoadPlan(
            "cpu",
            LoadSettings.Cpu.MACHINE,
            new Level.Along(new Scale(ramp.curve(), 0.5, 0), Dimension.SHARE));
    Phase phase =
        new Phase(
            "climb", Duration.ZERO, ramp.length(), List.of(load), List.of(), ramp, Watch.NORMAL);
    tell(new Event.Planned(Plan.named("day", ramp.length()).phases(List.of(phase)).build()));
    tell(new Event.PhaseStarted("climb"));
  }

  private void tell(Event event) {
    attempts.on(0, event);
  }

  private void stands(double asked, double achieved, int seconds) {
    for (int i = 0; i < seconds; i++) {
      tell(new Event.LoadInterval("cpu", 1_000_000_000L, asked, achieved, 0, 0, 0, Map.of()));
    }
  }

  private Attempt attempt() {
    tell(new Event.PhaseEnded("climb"));
    return attempts.all().getFirst();
  }

  @Test
  void whatOthersUseIsNoLevelOfItsOwn() {
    stands(0.2, 0.99, 30);
    assertThat(attempt().safe()).as("of full, at a weight of a half").isEqualTo(0.4);
  }

  @Test
  void whatWasAskedAndNotAchievedIsNoneEither() {
    stands(0.4, 0.2, 30);
    assertThat(attempt().safe()).isEqualTo(0.4);
  }

  @Test
  void aLevelThatALimitHeldAtZeroWasNotHeld() {
    stands(0.4, 0.4, 10);
    tell(new Event.LimitTripped(LIMIT, List.of(0.9), 1));
    tell(new Event.StateChanged("running", "held", "limit"));
    stands(0.4, 0.4, 15);
    tell(new Event.StateChanged("held", "recovered", "limit"));
    stands(0.2, 0.2, 30);
    Attempt attempt = attempt();
    assertThat(attempt.safe()).isEqualTo(0.4);
    assertThat(attempt.ceiling()).isEqualTo(0.8);
    assertThat(attempt.crossings()).isEqualTo(1);
  }

  @Test
  void timePausedCountsForNothing() {
    stands(0.2, 0.2, 10);
    tell(new Event.StateChanged("running", "paused", "asked to"));
    stands(0, 0, 40);
    tell(new Event.StateChanged("paused", "running", "asked to"));
    stands(0.2, 0.2, 10);
    assertThat(attempt().safe()).isEqualTo(0.4);
    assertThat(attempt().stability()).isEqualTo(1);
  }

  @Test
  void aPhaseThatFoundNothingIsNoAttempt() {
    stands(0.2, 0.2, 10);
    tell(new Event.PhaseEnded("climb"));
    assertThat(attempts.all()).isEmpty();
    assertThat(attempts.climb("climb")).isNotNull();
  }
}
