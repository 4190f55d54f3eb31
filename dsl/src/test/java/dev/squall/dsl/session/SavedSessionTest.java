package dev.squall.dsl.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.dsl.Evaluation;
import dev.squall.dsl.FaultExpression;
import dev.squall.dsl.Machines;
import dev.squall.dsl.Request;
import dev.squall.dsl.Scenarios;
import dev.squall.event.Event;
import dev.squall.host.Evaluator;
import dev.squall.host.Talk;
import dev.squall.load.Load;
import dev.squall.load.Reading;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.Plan;
import dev.squall.ramp.Strategies;
import dev.squall.run.Pace;
import dev.squall.run.Player;
import dev.squall.time.VirtualClock;
import dev.squall.wire.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was done at a prompt and what was saved of it, both played on the virtual clock. */
final class SavedSessionTest {
  private static final long MILLI = 1_000_000L;
  private static final Pace PACE = new Pace(10 * MILLI, 1_000 * MILLI, MILLI, Long.MAX_VALUE);

  @TempDir Path folder;

  private final PromptTalk talk = new PromptTalk(Machines.SMALL, Map.of(), 7L);
  private Playing live = new Playing(talk.plan());

  /** One playing, and what it asked of each load and broke, by the moment. */
  private static final class Playing {
    final VirtualClock clock = new VirtualClock();
    final Map<String, TreeMap<Long, Double>> asked = new TreeMap<>();
    final List<String> faults = new ArrayList<>();
    final Player player;
    private long begun = -1;

    Playing(Plan plan) {
      player =
          new Player(plan, clock, this::load, Strategies.NONE, this::on, Runnable::run, PACE, 0);
    }

    private void on(long at, Event event) {
      if (event instanceof Event.PhaseStarted && begun < 0) {
        begun = at;
      }
      // To a tenth of a second: a tick more or less is nothing.
      String when = " at " + Math.round((at - begun) / 1e8);
      switch (event) {
        case Event.FaultInjected fault -> faults.add("injected" + when);
        case Event.FaultHealed fault -> faults.add("healed" + when);
        default -> {}
      }
    }

    private Load load(LoadPlan plan) {
      TreeMap<Long, Double> levels = asked.computeIfAbsent(plan.name(), name -> new TreeMap<>());
      return new Load() {
        private boolean let;

        @Override
        public LoadPlan plan() {
          return plan;
        }

        @Override
        public void start() {}

        @Override
        public void ask(double level) {
          levels.put(clock.nanos() - begun, let ? 0 : level);
        }

        @Override
        public Reading read() {
          return new Reading(0, 0, 0, 0, 0, Map.of(), null);
        }

        @Override
        public void release() {
          let = true;
          ask(0);
        }

        @Override
        public void resume() {
          let = false;
        }

        @Override
        public boolean idle() {
          return true;
        }

        @Override
        public void close() {
          levels.put(clock.nanos() - begun, 0.0);
        }
      };
    }

    void until(long millis) throws InterruptedException {
      while (!player.state().over() && clock.nanos() < millis * MILLI) {
        clock.waitUntil(Math.min(player.step(), millis * MILLI));
      }
    }

    /** What each load was asked in the middle of every tenth of a second. */
    String levels() {
      StringBuilder text = new StringBuilder();
      asked.forEach((name, levels) -> {
        text.append(name);
        for (long at = 50; at < levels.lastKey() / MILLI; at += 100) {
          Map.Entry<Long, Double> now = levels.floorEntry(at * MILLI);
          text.append(now == null ? " -" : " %.3f".formatted(now.getValue()));
        }
        text.append('\n');
      });
      return text.toString();
    }
  }

  private Duration now() {
    return Duration.ofMillis((live.player.position() + MILLI - 1) / MILLI);
  }

  /** The session begins with this script. */
  private void opens(String text) throws IOException, InterruptedException {
    Path script = folder.resolve("base.groovy");
    Files.writeString(script, text);
    Evaluator.Outcome outcome = talk.open(script.toString(), Duration.ofSeconds(10), s -> {});
    assertThat(outcome).as(text).isInstanceOf(Evaluator.Valid.class);
    live = new Playing(talk.begin(Duration.ZERO).plan());
  }

  private void line(long millis, String text) throws InterruptedException {
    live.until(millis);
    Evaluator.Outcome outcome = talk.say(new Message.Line(1, text, null, 10_000), now(), s -> {});
    assertThat(outcome).as(text).isInstanceOf(Evaluator.Valid.class);
    live.player.prepare(((Evaluator.Valid) outcome).plan());
    live.player.grow(talk.begin(now()).plan());
  }

  private void order(long millis, Message order) throws InterruptedException {
    live.until(millis);
    switch (order) {
      case Message.End end -> {
        Talk.Grown grown = talk.end(end.name(), now());
        live.player.grow(grown.plan());
        return;
      }
      case Message.Scale scale -> live.player.scale(scale.factor());
      case Message.Pause _ -> live.player.pause();
      case Message.Resume _ -> live.player.unpause();
      case Message.LetGo letGo -> live.player.letGo(letGo.why(), live.clock.nanos());
      case Message.GoOn goOn -> live.player.goOn(goOn.why());
      case Message.Inject inject ->
          live.player
              .faults()
              .inject(
                  FaultExpression.of(inject.fault(), live.player.plan(), Machines.SMALL, Map.of()),
                  null);
      case Message.Heal heal -> live.player.faults().heal(heal.fault());
      default -> throw new IllegalArgumentException(order.toString());
    }
    talk.obeyed(order, now(), live.clock.nanos());
  }

  private String saved(long millis) throws InterruptedException {
    live.until(millis);
    Plan closed =
        talk.close(
            live.player.pausing() ? Duration.ofMillis(live.player.position() / MILLI) : now());
    live.player.grow(closed);
    live.until(millis + 2_000);
    assertThat(live.player.state().over()).as("the session comes to its end").isTrue();
    return closed.sources().getFirst().text();
  }

  private static Playing played(String script) throws InterruptedException {
    Evaluation again =
        Scenarios.evaluate(Request.of("saved.groovy", script, Machines.SMALL), line -> {});
    assertThat(again).as(script).isInstanceOf(Evaluation.Planned.class);
    Playing playing = new Playing(((Evaluation.Planned) again).plan());
    playing.until(60_000);
    return playing;
  }

  private void playsTheSame(String script) throws InterruptedException {
    Playing again = played(script);
    assertThat(again.levels()).as(script).isEqualTo(live.levels());
    assertThat(again.faults).as(script).isEqualTo(live.faults);
  }

  @Test
  void scaleIsFromThatTimeOn() throws InterruptedException {
    line(0, "cpu ramp(10.percent, to: 30.percent, over: 4.s)");
    order(1_000, new Message.Scale(1, 1.5));
    line(1_500, "memory 10.percent");
    order(2_500, new Message.Scale(1, 0));
    order(3_000, new Message.Scale(1, 1));
    order(3_500, new Message.Scale(1, 0.5));
    String script = saved(4_500);
    assertThat(script)
        .contains("spike(1.5.times, of: all, ", "maintenance(during: ", "spike(0.5.times, ");
    playsTheSame(script);
  }

  @Test
  void aPauseIsHeldTime() throws InterruptedException {
    line(0, "cpu ramp(10.percent, to: 50.percent, over: 4.s)");
    order(1_000, new Message.Pause(1));
    order(2_500, new Message.Resume(1));
    line(3_000, "hold memory: 10.percent, during: 1.s");
    order(3_500, new Message.Pause(1));
    order(4_000, new Message.Resume(1));
    String script = saved(6_000);
    assertThat(script).contains("pause(during: 1.5.s)");
    playsTheSame(script);
  }

  @Test
  void aFaultHasItsWindow() throws InterruptedException {
    line(0, "component('shop') { buy { } }");
    line(0, "drive shop, rate: 50.perSecond");
    order(1_000, new Message.Inject(1, "error(on: shop)", null));
    order(2_000, new Message.Heal(1, "error"));
    order(2_500, new Message.Inject(1, "error(on: shop, chance: 0.5)", null));
    order(
        3_000, new Message.Inject(1, "fault 'slow', delay(on: shop, by: 5.ms), during: 1.s", null));
    order(3_500, new Message.Heal(1, "error"));
    order(4_500, new Message.Inject(1, "'frozen', stall(on: shop), during: 20.s", null));
    String script = saved(6_000);
    assertThat(script).contains("fault 'error-2', error(on: shop, chance: 0.5)");
    playsTheSame(script);
    assertThat(live.faults).hasSize(8);
  }

  @Test
  void anEmergencyAndTheEndOfOneLoad() throws InterruptedException {
    line(0, "cpu 20.percent");
    line(500, "memory 10.percent");
    order(1_000, new Message.LetGo(0, Event.EMERGENCY + " by me", 0));
    order(2_000, new Message.GoOn(0, "released"));
    order(3_000, new Message.End(0, "cpu"));
    String script = saved(4_000);
    assertThat(script).contains("name: 'emergency stop'");
    playsTheSame(script);
  }

  @Test
  void whatNoScenarioSaysIsAComment() throws InterruptedException {
    line(0, "cpu 20.percent");
    line(0, "component('shop') { buy { } }");
    line(0, "drive shop, rate: 50.perSecond");
    live.until(1_000);
    talk.obeyed(new Message.Adjust(1, "cpu", "40 %"), now(), live.clock.nanos());
    order(1_000, new Message.End(0, "shop"));
    order(2_000, new Message.Inject(1, "error(on: shop)", null));
    String script = saved(3_000);
    assertThat(script)
        .contains("// at 1 s the load 'cpu' was set to 40 % by hand, which no scenario says\n")
        .contains("// at 2 s nothing drove what this fault was to break: fault 'error', ");
    played(script);
  }

  @Test
  void aSessionThatStandsStillCanBeLeft() throws InterruptedException {
    line(0, "cpu 20.percent");
    order(1_000, new Message.Pause(1));
    assertThat(saved(2_000)).doesNotContain("pause(");
  }

  private static final String BASE =
      """
      scenario 'Base', seed: 3
      param 'length', 10.s
      clock 100.s, in: 10.s
      component('shop') { buy { } }
      def low = 10.percent
      cpu ramp(low, to: 50.percent, over: length * 10)
      drive shop, rate: 50.perSecond
      at 20.s, spike(1.5.times, of: cpu, during: 20.s)
      fault 'slow', every: 30.s, during: 10.s, delay(on: shop, by: 5.ms)
      fault 'late', at: 80.s, error(on: shop)
      limits { cpu below: 90.percent }
      """;

  /** Its clock is ten times as fast: what is done by hand is said in the scenario's time. */
  @Test
  void whatASessionBeganWithGoesOnWithWhatIsDoneByHand() throws Exception {
    opens(BASE);
    line(3_000, "memory low");
    order(4_500, new Message.Scale(1, 0.5));
    order(5_000, new Message.Pause(1));
    order(5_500, new Message.Resume(1));
    order(6_000, new Message.Inject(1, "error(on: shop, chance: 0.5)", null));
    order(6_400, new Message.Heal(1, "error"));
    String script = saved(12_000);
    assertThat(script)
        .contains("scenario 'Base', seed: 7", "from 0.s, during: 100.s, {", "clock 100.s, in: 10.s")
        .contains(
            "during: 100.s, {\ncpu ramp(low", "from 30.s, { memory low }", "pause(during: 0.5.s)")
        .doesNotContain("\uE000");
    assertThat(live.faults).hasSize(12);
    playsTheSame(script);
  }

  @Test
  void whatASessionBeganWithEndsWithAllThatItWasToBreak() throws Exception {
    opens(BASE);
    line(1_000, "memory 10.percent");
    order(3_500, new Message.End(0, "shop"));
    String script = saved(5_000);
    assertThat(script).contains("from 0.s, during: 35.").contains("fault 'late'");
    assertThat(live.faults).as("slow at 0 s and 30 s").hasSize(4);
    playsTheSame(script);
  }

  @Test
  void itsBaselinesAreMeasuredFirstAndWhatIsTypedMeanwhileWaits() throws Exception {
    opens(
        """
        component('shop') { buy { } }
        param 'alone', 2.s
        drive shop, rate: 50.perSecond
        expect { degradation of: shop, below: 50.percent }
        play baseline: alone, during: 4.s
        """);
    line(1_000, "cpu 10.percent");
    line(3_000, "memory 10.percent");
    String script = saved(8_000);
    assertThat(script)
        .contains("play baseline: alone, during: 6.s", "from 0.001.s, { cpu 10.percent }")
        .contains("from 1.s, { memory 10.percent }");
    playsTheSame(script);
  }

  @Test
  void baselinesStayAsTheyWereMeasuredWhereItIsStoppedSoonAfterwards() throws Exception {
    opens(
        """
        component('shop') { buy { } }
        component('cart') { fill { } }
        phase 'a', during: 4.s, { drive shop, rate: 50.perSecond }
        phase 'b', during: 4.s, { drive cart, rate: 20.perSecond }
        expect { degradation of: shop, below: 50.percent }
        play baseline: 2.s
        """);
    order(4_600, new Message.End(0, null));
    line(5_000, "cpu 10.percent");
    String script = saved(6_000);
    assertThat(script).contains("play baseline: 2.s, during: 2.s", "from 0.s, during: 0.");
    playsTheSame(script);
    assertThat(played(script).player.plan().phases())
        .filteredOn(phase -> phase.name().startsWith("baseline"))
        .extracting(phase -> phase.length().toMillis())
        .containsExactly(2_000L, 2_000L);
  }

  @Test
  void whatThePlanBreaksIsNotBrokenTwiceUnderItsName() throws Exception {
    opens(BASE);
    live.until(2_000);
    talk.obeyed(new Message.Inject(1, "late", null), now(), live.clock.nanos());
    talk.obeyed(new Message.Heal(1, "late"), now(), live.clock.nanos());
    Message own =
        new Message.Inject(1, "fault 'late', delay(on: shop, by: 1.ms), during: 1.s", null);
    talk.obeyed(own, now(), live.clock.nanos());
    String script = saved(9_000);
    assertThat(script)
        .contains("// at 20 s the fault 'late' was injected by hand, which no scenario says")
        .contains("// at 20 s the fault 'late' was healed by hand, which no scenario says")
        .contains("from 20.s, during: 1.s, { fault 'late-2', delay(");
    played(script);
  }
}
