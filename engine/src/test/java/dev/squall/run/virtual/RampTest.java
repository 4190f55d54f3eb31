package dev.squall.run.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.curve.Scale;
import dev.squall.event.Event;
import dev.squall.event.Timed;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Phases with a level range, on the virtual machine. */
class RampTest {
  private static final Duration TENTH = Duration.ofMillis(100);

  private final List<Timed> events = new ArrayList<>();

  private static Limit cpu(double below) {
    return new Limit(Limit.Subject.CPU, below, 3, Duration.ofSeconds(5), "phase 'ramp'");
  }

  private void play(Ramp.Strategy strategy, double high, Watch watch, Limit... limits) {
    Ramp ramp =
        new Ramp(
            0.1,
            high,
            Duration.ofSeconds(60),
            Duration.ofSeconds(120),
            Duration.ofSeconds(20),
            Map.of(Resource.CPU, 1.0),
            strategy);
    LoadPlan load =
        new LoadPlan(
            "cpu",
            LoadSettings.Cpu.MACHINE,
            new Level.Along(new Scale(ramp.curve(), 1, 0), Dimension.SHARE));
    Plan plan =
        Plan.named("test", ramp.length())
            .phases(
                List.of(
                    new Phase(
                        "ramp",
                        Duration.ZERO,
                        ramp.length(),
                        List.of(load),
                        List.of(limits),
                        ramp,
                        watch)))
            .build();
    Simulation.play(
        plan,
        VirtualMachine.quiet(),
        List.of(),
        TENTH,
        (at, event) -> events.add(new Timed(at, event)));
  }

  private <E extends Event> List<E> of(Class<E> kind) {
    return events.stream().map(Timed::event).filter(kind::isInstance).map(kind::cast).toList();
  }

  private double asked(int second) {
    return events.stream()
        .filter(each -> each.at() >= second * 1_000_000_000L)
        .map(Timed::event)
        .filter(Event.LoadInterval.class::isInstance)
        .map(event -> Objects.requireNonNull(((Event.LoadInterval) event).asked()))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(Ramp.Shape.class)
  void everyShapeGoesFromLowToHighAndDownAgain(Ramp.Shape shape) {
    play(new Ramp.Strategy.Shaped(shape), 0.8, Watch.NORMAL);
    assertThat(asked(1)).isLessThan(0.35);
    assertThat(asked(70)).isCloseTo(0.8, within(1e-9));
    assertThat(asked(175)).isCloseTo(0.8, within(1e-9));
    assertThat(asked(199)).isLessThan(0.2);
    switch (shape) {
      case LINEAR -> assertThat(asked(31)).isCloseTo(0.45, within(0.02));
      case EXPONENTIAL, CONSERVATIVE -> assertThat(asked(31)).isLessThan(0.4);
      case LOGARITHMIC, AGGRESSIVE -> assertThat(asked(31)).isGreaterThan(0.5);
    }
  }

  @Test
  void anAdaptiveRampReachesTheTopWhereNothingIsInItsWay() {
    play(Ramp.Strategy.Adaptive.USUAL, 0.8, Watch.NORMAL, cpu(1.0));
    assertThat(asked(90)).isCloseTo(0.8, within(0.01));
    assertThat(of(Event.RampDecided.class)).extracting(Event.RampDecided::choice).contains("go on");
  }

  @Test
  void anAdaptiveRampStopsShortOfALimit() {
    play(Ramp.Strategy.Adaptive.USUAL, 0.95, Watch.NORMAL, cpu(0.7));
    assertThat(of(Event.LimitTripped.class)).isEmpty();
    assertThat(asked(150)).isBetween(0.55, 0.68);
    assertThat(of(Event.RampDecided.class))
        .extracting(Event.RampDecided::choice)
        .contains("switch", "slow", "hold");
  }

  @Test
  void aFixedRampRunsIntoIt() {
    play(new Ramp.Strategy.Shaped(Ramp.Shape.LINEAR), 0.95, Watch.NORMAL, cpu(0.7));
    assertThat(of(Event.LimitTripped.class)).isNotEmpty();
  }

  @Test
  void anEnhancedWatchStepsBackBeforeTheLimit() {
    play(new Ramp.Strategy.Shaped(Ramp.Shape.LINEAR), 0.75, Watch.ENHANCED, cpu(0.76));
    assertThat(of(Event.LimitTripped.class)).isEmpty();
    assertThat(of(Event.Slowed.class)).isNotEmpty();
    assertThat(of(Event.StateChanged.class)).extracting(Event.StateChanged::to).contains("slowed");
  }

  @Test
  void aMaximumWatchSamplesTwiceAsOftenAndTripsAtOnce() {
    play(new Ramp.Strategy.Shaped(Ramp.Shape.AGGRESSIVE), 0.95, Watch.MAXIMUM, cpu(0.5));
    Event.LimitsSet set = of(Event.LimitsSet.class).getFirst();
    assertThat(set.limits()).extracting(Limit::patience).containsExactly(1);
    assertThat(of(Event.Sampled.class).size())
        .isGreaterThan(events.getLast().at() > 0 ? (int) (events.getLast().at() / 60e6) : 0);
  }

  @Test
  void whatWasLetGoComesBackOnTrial() {
    play(new Ramp.Strategy.Shaped(Ramp.Shape.LINEAR), 0.95, Watch.NORMAL, cpu(0.7));
    List<String> states =
        of(Event.StateChanged.class).stream().map(Event.StateChanged::to).toList();
    assertThat(states).containsSubsequence("held", "recovered");
    assertThat(of(Event.Slowed.class).getFirst().factor()).isEqualTo(0.5);
  }
}
