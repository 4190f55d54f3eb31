package dev.squall.run.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.curve.Constant;
import dev.squall.curve.Linear;
import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.load.Load;
import dev.squall.load.LoadFailure;
import dev.squall.load.Loads;
import dev.squall.load.Reading;
import dev.squall.plan.Happening;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.Plan;
import dev.squall.plan.ScenarioClock;
import dev.squall.ramp.Strategies;
import dev.squall.run.Pace;
import dev.squall.run.Player;
import dev.squall.run.RunState;
import dev.squall.time.Clock;
import dev.squall.time.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlayerTest extends PlayerScene {
  @Test
  void followsTheCurveAndSaysWhatWasAskedAndAchieved() throws Exception {
    player(
            plan(
                ScenarioClock.REAL,
                10,
                List.of(),
                phase("main", 0, 10, cpu("cpu", new Linear(0, 0.5, 10)))),
            loads)
        .play();
    List<Event.LoadInterval> intervals = of(Event.LoadInterval.class);
    assertThat(intervals).hasSize(10);
    assertThat(intervals.get(0).asked()).isCloseTo(0.0, within(0.051));
    assertThat(intervals.get(9).asked()).isCloseTo(0.45, within(0.051));
    assertThat(intervals)
        .allSatisfy(i -> assertThat(i.achieved()).isCloseTo(i.asked(), within(1e-9)));
    assertThat(of(Event.Finished.class))
        .singleElement()
        .satisfies(f -> assertThat(f.outcome()).isEqualTo("finished"));
    assertThat(of(Event.LoadEnded.class)).hasSize(1);
  }

  @Test
  void phasesBeginAndEndAtTheirTimes() throws Exception {
    player(
            plan(
                ScenarioClock.REAL,
                20,
                List.of(),
                phase("one", 0, 10, cpu("a", new Constant(0.1))),
                phase("two", 10, 10, cpu("b", new Constant(0.2)))),
            loads)
        .play();
    assertThat(
            events.stream()
                .filter(t ->
                    t.event() instanceof Event.PhaseStarted
                        || t.event() instanceof Event.PhaseEnded)
                .map(t -> t.at() / 1_000_000_000 + " " + t.event()))
        .containsExactly(
            "0 PhaseStarted[phase=one]", "10 PhaseEnded[phase=one]",
            "10 PhaseStarted[phase=two]", "20 PhaseEnded[phase=two]");
  }

  @Test
  void scenarioTimeIsCompressedAndMachineTimeIsNot() throws Exception {
    Plan day =
        plan(
            new ScenarioClock(Duration.ofHours(24), Duration.ofMinutes(3)),
            86_400,
            List.of(),
            phase("main", 0, 86_400, cpu("cpu", new Linear(0, 0.9, 86_400))));
    player(day, loads).play();
    assertThat(clock.nanos()).isCloseTo(180_000_000_000L, within(1_100_000_000L));
    assertThat(of(Event.LoadInterval.class)).hasSizeBetween(179, 181);
  }

  @Test
  void aSpikeMultipliesAndMaintenanceIsZero() throws Exception {
    List<Happening> happenings =
        List.of(
            new Happening.Spike(
                "spike", Duration.ofSeconds(2), Duration.ofSeconds(2), 3, List.of("cpu")),
            new Happening.Maintenance("maintenance", Duration.ofSeconds(6), Duration.ofSeconds(2)));
    player(
            plan(
                ScenarioClock.REAL,
                10,
                happenings,
                phase("main", 0, 10, cpu("cpu", new Constant(0.2)))),
            loads)
        .play();
    List<Double> asked =
        of(Event.LoadInterval.class).stream().map(Event.LoadInterval::asked).toList();
    assertThat(asked.get(0)).isCloseTo(0.2, within(1e-9));
    assertThat(asked.get(2)).isCloseTo(0.6, within(1e-6));
    assertThat(asked.get(6)).isCloseTo(0.0, within(1e-6));
    assertThat(asked.get(8)).isCloseTo(0.2, within(1e-6));
    assertThat(of(Event.HappeningStarted.class)).hasSize(2);
    assertThat(of(Event.HappeningEnded.class)).hasSize(2);
  }

  /** The wall's time may be set back and forth by whomever: the monotonic count is what counts. */
  @Test
  void aWallClockThatJumpsChangesNothing() throws Exception {
    Plan plan =
        plan(
            ScenarioClock.REAL,
            20,
            List.of(new Happening.Mark("half", Duration.ofSeconds(10))),
            phase("first", 0, 10, cpu("a", new Linear(0, 0.5, 10))),
            phase("second", 10, 10, cpu("b", new Constant(0.2))));
    List<List<Timed>> runs = new ArrayList<>();
    for (long jump : List.of(0L, 86_400L, -86_400L)) {
      VirtualClock steady = new VirtualClock();
      Clock jumping =
          new Clock() {
            private long reads;

            @Override
            public long nanos() {
              return steady.nanos();
            }

            @Override
            public Instant wall() {
              return steady.wall().plusSeconds(jump * (reads++ % 3));
            }

            @Override
            public void waitUntil(long deadline) throws InterruptedException {
              wall();
              steady.waitUntil(deadline);
            }
          };
      List<Timed> seen = new ArrayList<>();
      new Player(
              plan,
              jumping,
              new VirtualLoads(plan, VirtualMachine.quiet(), steady),
              Strategies.NONE,
              (at, event) -> seen.add(new Timed(at, event)),
              Runnable::run,
              Pace.VIRTUAL,
              0)
          .play();
      runs.add(seen);
    }
    assertThat(runs.get(1)).isEqualTo(runs.get(0));
    assertThat(runs.get(2)).isEqualTo(runs.get(0));
  }

  @Test
  void aLoadThatCannotStartIsSaidAndStopsNoOther() throws Exception {
    Loads broken =
        plan -> plan.name().equals("bad") ? new Refusing(loads.make(plan)) : loads.make(plan);
    player(
            plan(
                ScenarioClock.REAL,
                3,
                List.of(),
                phase("main", 0, 3, cpu("bad", new Constant(0.1)), cpu("good", new Constant(0.1)))),
            broken)
        .play();
    assertThat(of(Event.LoadFailed.class))
        .singleElement()
        .satisfies(f -> {
          assertThat(f.load()).isEqualTo("bad");
          assertThat(f.message()).isEqualTo("no room");
        });
    assertThat(of(Event.LoadInterval.class))
        .hasSize(3)
        .allSatisfy(i -> assertThat(i.load()).isEqualTo("good"));
  }

  @Test
  void everyStateKnowsItsNextAndTheOthersAreRefused() {
    for (RunState from : RunState.values()) {
      assertThat(from.next()).doesNotContain(from);
      assertThat(from.over()).isEqualTo(from.next().isEmpty());
    }
    assertThat(RunState.RUNNING.next())
        .contains(RunState.PAUSED, RunState.HELD, RunState.STOPPING)
        .doesNotContain(RunState.PENDING);
  }

  /** A load that its machine refuses. */
  private record Refusing(Load behind) implements Load {
    @Override
    public LoadPlan plan() {
      return behind.plan();
    }

    @Override
    public void start() throws LoadFailure {
      throw new LoadFailure("cpu: no room");
    }

    @Override
    public void ask(double level) {}

    @Override
    public Reading read() {
      return behind.read();
    }

    @Override
    public void release() {}

    @Override
    public void resume() {}

    @Override
    public boolean idle() {
      return true;
    }

    @Override
    public void close() {}
  }
}
