package dev.squall.run.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.squall.curve.Constant;
import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.plan.Happening;
import dev.squall.plan.Phase;
import dev.squall.plan.ScenarioClock;
import dev.squall.ramp.Strategies;
import dev.squall.run.Pace;
import dev.squall.run.Player;
import dev.squall.run.RunState;
import dev.squall.run.WrongWish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What somebody, or a limit, asks of a player while it plays. */
class PlayerCommandsTest extends PlayerScene {
  /** Plays one phase with cpu at a level. */
  private Player holding(double level, int seconds) {
    Phase main = phase("main", 0, seconds, cpu("cpu", new Constant(level)));
    return player(plan(ScenarioClock.REAL, seconds, List.of(), main), loads);
  }

  @Test
  void pausedTimeDoesNotCount() throws Exception {
    Player player = holding(0.2, 5);
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

  @Test
  void aPauseIsOneWhileALimitHoldsToo() throws Exception {
    Player player = holding(0.2, 5);
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
    Player player = holding(0.3, 9);
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
  void scaleAndAdjustChangeLevelsLive() throws Exception {
    Player player = holding(0.2, 6);
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
            "scale: load 'steep' must stay ≤ 100 %, would reach 120 %; its peak is 60 %; at most 1.66");
    assertWrong(() -> player.adjust("gpu", "10%"), "load", null);
    assertWrong(() -> player.adjust("steep", "300%"), "level", null);
    assertWrong(() -> player.scale(2), "factor", "at most 1.66");
    assertWrong(() -> player.skip("stepp"), "phase", "playing are steep");
    assertWrong(() -> player.faults().heal("nothing"), "fault", null);
    // It would be right at another time.
    assertThatThrownBy(() -> player.adjust("cpu", "10%")).isNotInstanceOf(WrongWish.class);
    assertThatThrownBy(() -> player.skip("main")).isNotInstanceOf(WrongWish.class);
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

  private static void assertWrong(ThrowingCallable asked, String property, String mend) {
    assertThatThrownBy(asked)
        .isInstanceOfSatisfying(
            WrongWish.class,
            wrong -> {
              assertThat(wrong.property()).isEqualTo(property);
              assertThat(wrong.mend()).isEqualTo(mend);
            });
  }
}
