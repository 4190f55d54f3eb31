package dev.squall.run.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.advice.Advice;
import dev.squall.advice.Consulted;
import dev.squall.advice.Expert;
import dev.squall.advice.Question;
import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.plan.BreakerPlan;
import dev.squall.plan.Limit;
import dev.squall.plan.Plan;
import dev.squall.plan.Ramp;
import dev.squall.plan.Safety;
import dev.squall.ramp.RampStrategy;
import dev.squall.ramp.Strategies;
import dev.squall.rule.Rule;
import dev.squall.run.Pace;
import dev.squall.run.Player;
import dev.squall.run.Resumption;
import dev.squall.run.RunState;
import dev.squall.time.VirtualClock;
import dev.squall.units.Rate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a script decides in a run that goes on after a cut: its rules, and its expert. */
class ResumedDecisionsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration GAP = Duration.ofMinutes(10);

  /** Waves break it at their height, and the sale does. */
  private static final Map<String, Rule> CALM =
      Map.of("calm", now -> now.throughput("poisson").compareTo(new Rate(140)) < 0);

  @TempDir Path folder;

  private static Plan ruled() {
    return Cut.shop()
        .limits(List.of(Limit.ofRule("calm", 1, Duration.ofSeconds(2), "scenario")))
        .safety(
            new Safety(
                List.of(
                    new BreakerPlan(
                        "calm", 1, Duration.ofSeconds(2), List.of(BreakerPlan.Step.HOLD))),
                List.of()))
        .build();
  }

  private static List<Timed> played(Plan plan, Map<String, Rule> rules) {
    List<Timed> events = new ArrayList<>();
    Simulation.play(
        plan,
        VirtualMachine.quiet(),
        Strategies.NONE,
        rules,
        List.of(),
        SECOND,
        (at, event) -> events.add(new Timed(at, event)));
    return events;
  }

  private static List<Timed> goOn(
      Plan plan, Strategies strategies, Map<String, Rule> rules, List<Timed> before) {
    List<Timed> events = new ArrayList<>(before);
    Simulation.goOn(
        plan,
        VirtualMachine.quiet(),
        strategies,
        rules,
        List.of(),
        SECOND,
        before,
        GAP,
        (at, event) -> events.add(new Timed(at, event)));
    return events;
  }

  /** Whether the breaker was open or on trial when the run was cut. */
  private static boolean open(List<Timed> before) {
    boolean open = false;
    for (Timed each : before) {
      open = each.event() instanceof Event.LimitTripped || open;
      open = !(each.event() instanceof Event.BreakerClosed) && open;
    }
    return open;
  }

  @Test
  void killedAtAHundredMomentsItsRulesJudgeOnAsIfItHadNotBeen() throws IOException {
    Plan plan = ruled();
    List<Timed> never = played(plan, CALM);
    assertThat(never).filteredOn(each -> each.event() instanceof Event.LimitTripped).hasSize(4);
    AtomicInteger inTheMidst = new AtomicInteger();
    int killed =
        Cut.atAHundredMoments(
            folder,
            never,
            (as, before) -> {
              List<Timed> all = goOn(plan, Strategies.NONE, CALM, before);
              List<Timed> rest = Cut.after(all);
              long position = Cut.resumed(all).positionNanos();
              if (open(before)) {
                // It holds or tries for as long as it takes from now on: see LimitWatchTest.
                inTheMidst.incrementAndGet();
                assertThat(rest.getLast().event()).as(as).isInstanceOf(Event.Verified.class);
              } else {
                assertThat(Cut.from(position, rest))
                    .as("%s, position %d", as, position)
                    .isEqualTo(Cut.from(position, never))
                    .anyMatch(line -> line.contains("calm kept: "));
              }
            });
    assertThat(inTheMidst.get()).isPositive().isLessThan(killed * 2 / 3);
  }

  private static Strategies asking(Expert expert) {
    return new Strategies() {
      @Override
      public RampStrategy begin(Ramp.Strategy.Named named, Ramp ramp, Consumer<String> log) {
        return Strategies.NONE.begin(named, ramp, log);
      }

      @Override
      public @Nullable Consulted expert() {
        return new Consulted("mine", expert, Consulted.USUAL);
      }
    };
  }

  private static List<Timed> cutShort(List<Timed> never) {
    List<Timed> before = new ArrayList<>(never);
    before.removeIf(each -> each.at() > 30_300_000_000L);
    return before;
  }

  private static double arrived(List<Timed> events) {
    return events.stream()
        .map(Timed::event)
        .filter(Event.DriveInterval.class::isInstance)
        .mapToDouble(each -> ((Event.DriveInterval) each).calls().planned())
        .sum();
  }

  private static List<Event.Advised> advised(List<Timed> events) {
    return events.stream()
        .map(Timed::event)
        .filter(Event.Advised.class::isInstance)
        .map(Event.Advised.class::cast)
        .toList();
  }

  @Test
  void anExpertIsAskedFirstAndMayHaveItGoOnWithLess() {
    Plan plan = Cut.shop().build();
    List<Timed> before = cutShort(Played.events(plan));
    List<Question> asked = new ArrayList<>();
    List<Timed> rest =
        Cut.after(
            goOn(
                plan,
                asking(question -> {
                  asked.add(question);
                  return new Advice.AtMost(0.5, "gently");
                }),
                Map.of(),
                before));
    assertThat(asked)
        .containsExactly(
            Question.ofRun(
                "resume",
                "go on",
                "cut short: its guard was killed, or the machine went down",
                0,
                1,
                ""));
    assertThat(advised(rest))
        .containsExactly(new Event.Advised("mine", "resume", "", "at most", "gently", 1, 0.5));
    double whole = arrived(Cut.after(goOn(plan, Strategies.NONE, Map.of(), before)));
    assertThat(arrived(rest)).isCloseTo(whole / 2, within(whole / 50));
  }

  @Test
  void anExpertThatAgreesOrSaysNothingOrNonsenseChangesNothing() {
    Plan plan = Cut.shop().build();
    List<Timed> never = Played.events(plan);
    List<Expert> all =
        List.of(
            question -> new Advice.Agree("fine"),
            question -> new Advice.AtMost(1, "and not more"),
            question -> null,
            question -> {
              throw new IllegalStateException("no idea");
            });
    for (Expert each : all) {
      List<Timed> rest = goOn(plan, asking(each), Map.of(), cutShort(never));
      long position = Cut.resumed(rest).positionNanos();
      assertThat(Cut.from(position, Cut.after(rest))).isEqualTo(Cut.from(position, never));
      assertThat(advised(rest)).hasSize(1);
    }
  }

  @Test
  void oneThatSaysNoHasItStayAsItWasAndItMayBeAskedAnotherTime() {
    Plan plan = Cut.shop().build();
    List<Timed> never = Played.events(plan);
    List<Timed> refused =
        goOn(plan, asking(question -> new Advice.Stop("too hot")), Map.of(), cutShort(never));
    List<Event> rest = Cut.after(refused).stream().map(Timed::event).toList();
    assertThat(rest).noneMatch(each -> each instanceof Event.PhaseStarted);
    assertThat(rest).contains(new Event.Finished("stopped", "expert 'mine': too hot"));
    Resumption resumption = new Resumption();
    refused.forEach(each -> resumption.on(each.at(), each.event()));
    assertThat(resumption.refusal()).isNull();

    List<Timed> all = goOn(plan, asking(question -> null), Map.of(), refused);
    Event.Resumed resumed = Cut.resumed(all);
    assertThat(resumed.cut()).isEqualTo("expert 'mine' had it stay as it was");
    assertThat(Cut.from(resumed.positionNanos(), Cut.after(all)))
        .isEqualTo(Cut.from(resumed.positionNanos(), never));
  }

  @Test
  void oneThatIsSilentIsWaitedForNoLongerThanItMayTake() throws InterruptedException {
    Plan plan = Cut.shop().build();
    VirtualClock clock = new VirtualClock();
    List<Timed> events = new ArrayList<>();
    Player player =
        new Player(
            plan,
            clock,
            new VirtualLoads(plan, VirtualMachine.quiet(), clock),
            asking(question -> null),
            (at, event) -> events.add(new Timed(at, event)),
            never -> {},
            Pace.REAL,
            0);
    cutShort(Played.events(plan)).forEach(each -> player.recall(each.at(), each.event()));
    while (player.state() == RunState.PENDING) {
      clock.waitUntil(player.step());
    }
    assertThat(clock.nanos()).isBetween(500_000_000L, 600_000_000L);
    assertThat(advised(events).getFirst().why()).isEqualTo("no answer within 500 ms");
    player.stop("enough");
  }
}
