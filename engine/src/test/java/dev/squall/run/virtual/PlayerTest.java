package dev.squall.run.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.squall.curve.Constant;
import dev.squall.curve.Curve;
import dev.squall.curve.Linear;
import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.load.Load;
import dev.squall.load.LoadFailure;
import dev.squall.load.Loads;
import dev.squall.load.Reading;
import dev.squall.plan.Happening;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.ScenarioClock;
import dev.squall.ramp.Strategies;
import dev.squall.run.Pace;
import dev.squall.run.Player;
import dev.squall.run.RunState;
import dev.squall.time.Clock;
import dev.squall.time.VirtualClock;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlayerTest {
  private final VirtualClock clock = new VirtualClock();
  private final List<Timed> events = new ArrayList<>();
  private final VirtualLoads loads =
      new VirtualLoads(plan(ScenarioClock.REAL, 1, List.of()), VirtualMachine.quiet(), clock);

  private static LoadPlan cpu(String name, Curve curve) {
    return new LoadPlan(name, LoadSettings.Cpu.MACHINE, new Level.Along(curve, Dimension.SHARE));
  }

  private static Phase phase(String name, int start, int length, LoadPlan... loads) {
    return new Phase(
        name, Duration.ofSeconds(start), Duration.ofSeconds(length), List.of(loads), List.of());
  }

  private static Plan plan(
      ScenarioClock clock, int seconds, List<Happening> happenings, Phase... phases) {
    return Plan.named("test", Duration.ofSeconds(seconds))
        .clock(clock)
        .phases(List.of(phases))
        .happenings(happenings)
        .build();
  }

  private Player player(Plan plan, Loads with) {
    return new Player(
        plan,
        clock,
        with,
        Strategies.NONE,
        (at, event) -> events.add(new Timed(at, event)),
        Runnable::run,
        Pace.VIRTUAL,
        0);
  }

  private <E extends Event> List<E> of(Class<E> kind) {
    return events.stream().map(Timed::event).filter(kind::isInstance).map(kind::cast).toList();
  }

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

  @Test
  void pausedTimeDoesNotCount() throws Exception {
    Player player =
        player(
            plan(
                ScenarioClock.REAL,
                5,
                List.of(),
                phase("main", 0, 5, cpu("cpu", new Constant(0.2)))),
            loads);
    for (int i = 0; i < 200 && !player.state().over(); i++) {
      if (clock.nanos() == 2_000_000_000L) {
        player.pause();
      }
      if (clock.nanos() == 50_000_000_000L) {
        player.unpause();
      }
      clock.waitUntil(player.step());
    }
    assertThat(player.state()).isEqualTo(RunState.FINISHED);
    assertThat(clock.nanos()).isBetween(52_000_000_000L, 54_000_000_000L);
    assertThat(of(Event.StateChanged.class).stream().map(Event.StateChanged::to))
        .containsExactly("warming", "running", "paused", "running", "stopping", "finished");
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
  void aPauseIsOneWhileALimitHoldsToo() throws Exception {
    Player player =
        player(
            plan(
                ScenarioClock.REAL,
                5,
                List.of(),
                phase("main", 0, 5, cpu("cpu", new Constant(0.2)))),
            loads);
    for (int i = 0; i < 200 && !player.state().over(); i++) {
      switch ((int) (clock.nanos() / 1_000_000_000L)) {
        case 1 -> player.letGo("limit 'cpu'", clock.nanos());
        case 2 -> player.pause(); // the plan stood still from here
        case 20 -> player.goOn("limit 'cpu' is kept again");
        case 21 -> player.letGo("limit 'memory'", clock.nanos());
        case 30 -> player.unpause(); // to here
        case 31 -> player.goOn("limit 'memory' is kept again");
        default -> {}
      }
      clock.waitUntil(player.step());
    }
    assertThat(player.state()).isEqualTo(RunState.FINISHED);
    assertThat(clock.nanos()).isBetween(33_000_000_000L, 34_000_000_000L);
    assertThat(of(Event.StateChanged.class).stream().map(Event.StateChanged::to))
        .containsExactly(
            "warming",
            "running",
            "held",
            "paused",
            "held",
            "recovered",
            "running",
            "stopping",
            "finished");
    assertThat(of(Event.Logged.class)).isEmpty();
  }

  @Test
  void aSkippedPhaseEndsAndThePlanGoesOnAtItsEnd() throws Exception {
    Player player =
        player(
            plan(
                new ScenarioClock(Duration.ofSeconds(60), Duration.ofSeconds(30)),
                60,
                List.of(
                    new Happening.Mark("within", Duration.ofSeconds(10)),
                    new Happening.Mark("after", Duration.ofSeconds(44))),
                phase("first", 0, 40, cpu("a", new Constant(0.2))),
                phase("second", 40, 20, cpu("b", new Constant(0.4)))),
            loads);
    for (int i = 0; i < 200 && !player.state().over(); i++) {
      if (clock.nanos() == 3_000_000_000L) {
        assertThat(player.skip(null)).isEqualTo("phase 'first' ends now");
      }
      clock.waitUntil(player.step());
    }
    assertThat(player.state()).isEqualTo(RunState.FINISHED);
    assertThat(clock.nanos())
        .as("3 s and the second phase's 10 s")
        .isBetween(13_000_000_000L, 14_500_000_000L);
    Event.PhaseSkipped skipped = of(Event.PhaseSkipped.class).getFirst();
    assertThat(skipped.phase()).isEqualTo("first");
    assertThat(skipped.seconds()).isCloseTo(34, within(2.1));
    assertThat(of(Event.PhaseEnded.class)).hasSize(2);
    assertThat(of(Event.HappeningStarted.class).stream().map(Event.HappeningStarted::name))
        .containsExactly("after");
  }

  @Test
  void whatCantBeSkippedIsSaid() throws Exception {
    Player player =
        player(
            plan(
                ScenarioClock.REAL,
                20,
                List.of(),
                phase("main", 0, 20, cpu("a", new Constant(0.1))),
                phase("left", 1, 5, cpu("b", new Constant(0.1))),
                phase("right", 1, 5, cpu("c", new Constant(0.1)))),
            loads);
    clock.waitUntil(player.step());
    assertThatThrownBy(() -> player.skip(null))
        .hasMessage(
            "skip: no phase plays now that ends before the scenario does; squall stop ends the"
                + " run");
    assertThatThrownBy(() -> player.skip("left"))
        .hasMessage("phase 'left': does not play now; playing are main");
    while (clock.nanos() < 3_000_000_000L) {
      clock.waitUntil(player.step());
    }
    assertThatThrownBy(() -> player.skip(null))
        .hasMessage("skip: several phases play side by side, name one of main, left, right");
    assertThatThrownBy(() -> player.skip("up"))
        .hasMessage("phase 'up': there is no such phase; playing are main, left, right");
    assertThat(player.skip("left")).isEqualTo("phase 'left' ends now");
  }

  @Test
  void letGoHoldsAtZeroUntilItMayGoOn() throws Exception {
    Player player =
        player(
            plan(
                ScenarioClock.REAL,
                9,
                List.of(),
                phase("main", 0, 9, cpu("cpu", new Constant(0.3)))),
            loads);
    for (int i = 0; i < 100 && !player.state().over(); i++) {
      if (clock.nanos() == 3_000_000_000L) {
        player.letGo("limit 'memory'", clock.nanos());
      }
      if (clock.nanos() == 6_000_000_000L) {
        player.goOn("cool again");
      }
      clock.waitUntil(player.step());
    }
    List<Double> achieved =
        of(Event.LoadInterval.class).stream().map(Event.LoadInterval::achieved).toList();
    assertThat(achieved.get(1)).isCloseTo(0.3, within(1e-9));
    assertThat(achieved.get(4)).isZero();
    assertThat(achieved.get(7)).isCloseTo(0.3, within(1e-9));
    assertThat(of(Event.LetGo.class))
        .singleElement()
        .satisfies(l -> assertThat(l.loads()).containsExactly("cpu"));
    assertThat(of(Event.StateChanged.class).stream().map(Event.StateChanged::to)).contains("held");
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
  void scaleAndAdjustChangeLevelsLive() throws Exception {
    Player player =
        player(
            plan(
                ScenarioClock.REAL,
                6,
                List.of(),
                phase("main", 0, 6, cpu("cpu", new Constant(0.2)))),
            loads);
    for (int i = 0; i < 100 && !player.state().over(); i++) {
      if (clock.nanos() == 2_000_000_000L) {
        player.scale(2);
      }
      if (clock.nanos() == 4_000_000_000L) {
        player.adjust("cpu", "70%");
      }
      clock.waitUntil(player.step());
    }
    List<Double> asked =
        of(Event.LoadInterval.class).stream().map(Event.LoadInterval::asked).toList();
    assertThat(asked.get(0)).isCloseTo(0.2, within(1e-9));
    assertThat(asked.get(2)).isCloseTo(0.4, within(1e-6));
    assertThat(asked.get(5)).isCloseTo(0.7, within(1e-6));
  }

  @Test
  void whatCanNotBeAskedOfALoadIsRefusedWithTheMend() throws Exception {
    Player player =
        player(
            plan(
                ScenarioClock.REAL,
                6,
                List.of(),
                phase("steep", 0, 2, cpu("steep", new Constant(0.6))),
                phase("main", 2, 4, cpu("cpu", new Constant(0.2)))),
            loads);
    player.step();
    assertThatThrownBy(() -> player.adjust("gpu", "10%"))
        .hasMessage("load 'gpu': there is no such load; active are steep");
    assertThatThrownBy(() -> player.adjust("stepp", "10%"))
        .hasMessageEndingWith("did you mean 'steep'?");
    assertThatThrownBy(() -> player.adjust("cpu", "10%"))
        .hasMessage("load 'cpu': is not active now; active are steep");
    assertThatThrownBy(() -> player.adjust("steep", "30"))
        .hasMessageContaining("must have a unit of a share, had none; write it like 70%");
    assertThatThrownBy(() -> player.adjust("steep", "30MB"))
        .hasMessageContaining("must be a share, was an amount of data");
    assertThatThrownBy(() -> player.adjust("steep", "300%"))
        .hasMessage("load 'steep': level must be ≤ 100 %, was 300 %");
    assertThatThrownBy(() -> player.adjust("steep", "-5%"))
        .hasMessage("load 'steep': level must be ≥ 0, was -5 %");
    assertThatThrownBy(() -> player.scale(-1)).hasMessage("scale: factor must be ≥ 0, was -1");
    assertThatThrownBy(() -> player.scale(2))
        .hasMessage(
            "scale: load 'steep' must stay ≤ 100 %, would reach 120 %; its peak is 60 %, so at most 1.66");
    while (clock.nanos() < 3_000_000_000L) {
      clock.waitUntil(player.step());
    }
    // What is over holds nothing back.
    assertThat(player.scale(2)).isEqualTo("every level × 2");
    assertThat(player.scale(1)).isEqualTo("every level as planned");
    assertThat(player.adjust("cpu", "30%")).isEqualTo("cpu at 30 %");
    assertThat(player.adjust("cpu", null)).isEqualTo("cpu follows the plan");
    assertThat(player.pause()).startsWith("paused");
    assertThat(player.pause()).isEqualTo("was paused already");
    assertThat(player.unpause()).isEqualTo("goes on where it stood");
    assertThat(player.unpause()).isEqualTo("was not paused");
  }

  @Test
  void aPauseThatCameWhileLoadsWereSetUpHoldsOnceTheyAre() throws Exception {
    List<Runnable> later = new ArrayList<>();
    Player player =
        new Player(
            plan(
                ScenarioClock.REAL,
                2,
                List.of(),
                phase("main", 0, 2, cpu("cpu", new Constant(0.2)))),
            clock,
            loads,
            Strategies.NONE,
            (at, event) -> events.add(new Timed(at, event)),
            later::add,
            Pace.VIRTUAL,
            0);
    player.step();
    player.pause();
    clock.waitUntil(player.step());
    assertThat(player.state()).isEqualTo(RunState.WARMING);
    later.forEach(Runnable::run);
    later.clear();
    for (int i = 0; i < 5; i++) {
      clock.waitUntil(player.step());
    }
    assertThat(player.state()).isEqualTo(RunState.PAUSED);
    assertThat(of(Event.Logged.class)).isEmpty();
    player.unpause();
    clock.waitUntil(player.step());
    assertThat(player.state()).isEqualTo(RunState.RUNNING);
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
