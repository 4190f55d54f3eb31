package dev.squall.dsl.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.dsl.Evaluation;
import dev.squall.dsl.Machines;
import dev.squall.dsl.Request;
import dev.squall.dsl.Scenarios;
import dev.squall.host.Evaluator;
import dev.squall.host.Talk;
import dev.squall.plan.Happening;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.problem.Problem;
import dev.squall.wire.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of a session, without an engine that plays them. */
final class PromptTalkTest {
  private final PromptTalk talk = new PromptTalk(Machines.SMALL, Map.of(), 7L);
  private final List<String> printed = new ArrayList<>();

  private Evaluator.Outcome said(String line, long atMillis) {
    return talk.say(
        new Message.Line(1, line, null, 10_000), Duration.ofMillis(atMillis), printed::add);
  }

  private Talk.Grown say(String line, long atMillis) {
    assertThat(said(line, atMillis)).as(line).isInstanceOf(Evaluator.Valid.class);
    // It is played a little after it was said.
    return talk.begin(Duration.ofMillis(atMillis == 0 ? 0 : atMillis + 37));
  }

  private List<Problem> wrong(String line, long atMillis) {
    Evaluator.Outcome outcome = said(line, atMillis);
    assertThat(outcome).as(line).isInstanceOf(Evaluator.Invalid.class);
    return ((Evaluator.Invalid) outcome).problems();
  }

  private static Phase phase(Plan plan, String name) {
    return plan.phases().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aLineBeginsWhenItIsSaidAndLastsUntilItIsEnded() {
    Talk.Grown grown = say("cpu 60.percent", 0);
    assertThat(grown.phases()).containsExactly("cpu");
    assertThat(grown.told()).isEqualTo("cpu at 60 %, until: stop cpu");
    assertThat(phase(grown.plan(), "cpu").end()).isEqualTo(Plan.OPEN_END);
    Phase hold = phase(say("hold cpu: 20.percent, during: 2.s", 3_000).plan(), "hold");
    assertThat(hold.start()).hasMillis(3_037);
    assertThat(hold.length()).hasSeconds(2);
    Talk.Grown ended = talk.end("cpu", Duration.ofMillis(4_000));
    assertThat(phase(ended.plan(), "cpu").length()).hasMillis(4_000);
    assertThat(phase(ended.plan(), "hold").length()).hasSeconds(2);
  }

  @Test
  void whatWasDeclaredStays() {
    say("def half = 30.percent", 0);
    say("def twice(x) { x * 2 }", 0);
    say("component('shop') { browse { ok() } }", 0);
    say("drive shop, rate: 50.perSecond", 0);
    say("cpu twice(half)", 1_000);
    say("def half = 10.percent", 2_000);
    Plan plan = say("memory half", 3_000).plan();
    assertThat(plan.phases()).extracting(Phase::name).containsExactly("shop", "cpu", "memory");
    assertThat(plan.components()).hasSize(1);
    assertThat(talk.names())
        .containsEntry("half", List.of())
        .containsEntry("shop", List.of("browse"));
  }

  @Test
  void whatEarlierLinesPrintIsHeardOnce() {
    say("println 'one'", 0);
    say("println 'two'", 0);
    assertThat(printed).containsExactly("one", "two");
  }

  @Test
  void aWrongLineIsShownWhereItWasTypedAndLeavesNothing() {
    say("cpu 10.percent", 0);
    Problem problem = wrong("cpuu 60.percent", 1_000).getFirst();
    assertThat(problem.place().toString()).isEqualTo("prompt:1:1");
    assertThat(problem.message()).isEqualTo("'cpuu' is not a word of Squall");
    assertThat(
            wrong("phase 'x', during: 1.s, {\n  cpuu 5.percent\n}", 1_000)
                .getFirst()
                .place()
                .line())
        .isEqualTo(2);
    assertThat(wrong("hold cpu: 50.percent, during: 2.s }", 1_000)).isNotEmpty();
    assertThat(wrong("clock 24.h, in: 3.minutes", 1_000).getFirst().message())
        .contains("'clock' says what holds for a whole run");
    say("memory 10.percent", 2_000);
    assertThat(talk.plan().phases()).hasSize(2);
  }

  @Test
  void aLineIsGivenUpWhereItStands() throws Exception {
    say("cpu 10.percent", 0);
    CompletableFuture<Evaluator.Outcome> outcome = new CompletableFuture<>();
    CountDownLatch here = new CountDownLatch(1);
    Message.Line line =
        new Message.Line(1, "def n = 0\nprintln 'here'\nwhile (true) { n++ }", null, 60_000);
    Thread evaluating =
        Thread.ofPlatform()
            .start(() ->
                outcome.complete(talk.say(line, Duration.ofSeconds(1), text -> here.countDown())));
    here.await();
    evaluating.interrupt();
    Evaluator.Invalid given = (Evaluator.Invalid) outcome.get(10, TimeUnit.SECONDS);
    Problem problem = given.problems().getFirst();
    assertThat(problem.message()).isEqualTo("given up while it stood here");
    assertThat(problem.place().line()).as("where it printed, or in the loop").isIn(2, 3);
    evaluating.join();
    assertThat(say("memory 10.percent", 2_000).plan().phases()).hasSize(2);
  }

  @Test
  void nothingOfThatNamePlays() {
    say("cpu 10.percent", 0);
    assertThatThrownBy(() -> talk.end("cpi", Duration.ofSeconds(1)))
        .hasMessage("stop: nothing called 'cpi' plays; did you mean 'cpu'?");
    talk.end(null, Duration.ofSeconds(1));
    assertThatThrownBy(() -> talk.end(null, Duration.ofSeconds(2)))
        .hasMessage("stop: nothing plays");
  }

  @Test
  void aScriptIsOpenedAndPlaysBesideTheRest(@TempDir Path folder) throws Exception {
    Path script = folder.resolve("two.groovy");
    Files.writeString(
        script,
        """
        scenario 'Two', seed: 3
        def low = 5.percent
        play during: 10.s
        cpu low
        phase 'a', during: 2.s, { memory 10.percent }
        phase 'b', during: 3.s, { memory 20.percent }
        """);
    say("network 1.MBps", 0);
    Evaluator.Outcome outcome =
        talk.say(
            new Message.Line(1, "", script.toString(), 10_000), Duration.ofSeconds(5), s -> {});
    assertThat(outcome).isInstanceOf(Evaluator.Valid.class);
    Plan plan = talk.begin(Duration.ofSeconds(5)).plan();
    assertThat(phase(plan, "b").start()).hasSeconds(7);
    assertThat(phase(plan, "cpu").length()).hasSeconds(10);
    savedIsTheSame(20_000);
  }

  private static final String BROKEN =
      """
      component('shop') { buy { } }
      phase 'a', during: 10.s, { drive shop, rate: 50.perSecond }
      fault 'slow', at: 5.s, delay(on: shop, by: 5.ms)
      fault 'again', every: 8.s, during: 1.s, delay(on: shop, by: 9.ms)
      play during: 60.s
      """;

  /** Whether it was opened, and begun at the session's start. */
  private Plan opened(Path folder, String text) throws Exception {
    Path script = folder.resolve("first.groovy");
    Files.writeString(script, text);
    assertThat(talk.open(script.toString(), Duration.ofSeconds(9), s -> {}))
        .isInstanceOf(Evaluator.Valid.class);
    return talk.begin(Duration.ZERO).plan();
  }

  @Test
  void whatItBreaksEndsWithIt(@TempDir Path folder) throws Exception {
    opened(folder, BROKEN);
    say("network 1.MBps", 1_000);
    Plan ended = talk.end("a", Duration.ofSeconds(7)).plan();
    assertThat(ended.faults())
        .extracting(fault -> fault.name() + " to " + fault.times().until().toSeconds())
        .containsExactly("slow to 7", "again to 7");
    savedIsTheSame(20_000);
  }

  @Test
  void whatIsExpectedOfADriveThatNeverBeganIsLeftOut(@TempDir Path folder) throws Exception {
    opened(
        folder,
        BROKEN
            + "phase 'b', during: 9.s, { drive shop, rate: 9.perSecond, as: 'late' }\n"
            + "expect { errors of: 'late', below: 1.percent }\n");
    say("network 1.MBps", 1_000);
    talk.end("a", Duration.ofSeconds(7));
    talk.close(Duration.ofSeconds(20));
    Evaluation saved =
        Scenarios.evaluate(
            Request.of("saved.groovy", talk.script(Duration.ofSeconds(20), folder), Machines.SMALL),
            line -> {});
    assertThat(((Evaluation.Planned) saved).plan().notes())
        .anySatisfy(note -> assertThat(note).endsWith("what it is of was over before it began"));
  }

  @Test
  void whatItBreaksEndsWithTheSession(@TempDir Path folder) throws Exception {
    assertThat(opened(folder, BROKEN).faults())
        .extracting(fault -> fault.times().until().toSeconds())
        .containsExactly(60L, 60L);
    say("network 1.MBps", 1_000);
    savedIsTheSame(30_000);
  }

  @Test
  void aScriptIsOpenedTwiceAndItsComponentIsTheSame(@TempDir Path folder) throws Exception {
    Path script = folder.resolve("twice.groovy");
    say("network 1.MBps", 0);
    for (int at : new int[] {5, 25}) {
      Files.writeString(
          script,
          """
          component('shop') { buy { } }
          phase 'at %d', during: 10.s, { drive shop, rate: 50.perSecond }
          """
              .formatted(at));
      Message.Line line = new Message.Line(1, "", script.toString(), 10_000);
      assertThat(talk.say(line, Duration.ofSeconds(at), s -> {}))
          .isInstanceOf(Evaluator.Valid.class);
      talk.begin(Duration.ofSeconds(at));
    }
    assertThat(talk.plan().components()).hasSize(1);
    savedIsTheSame(60_000);
  }

  @Test
  void whatHoldsForAWholeRunIsRefusedBesideOthersWithTheMend(@TempDir Path folder)
      throws Exception {
    Path script = folder.resolve("clocked.groovy");
    Files.writeString(script, "clock 24.h, in: 3.minutes\ncpu 5.percent\n");
    say("memory 10.percent", 0);
    Evaluator.Outcome outcome =
        talk.say(
            new Message.Line(1, "", script.toString(), 10_000), Duration.ofSeconds(5), s -> {});
    Problem problem = ((Evaluator.Invalid) outcome).problems().getFirst();
    assertThat(problem.message())
        .isEqualTo("'clock' says what holds for a whole run, and this one goes on already");
    assertThat(problem.mend())
        .isEqualTo("let another session begin with it: open '" + script + "', anew: true");
    assertThat(wrong("condition 'x', { true }", 6_000).getFirst().mend())
        .isEqualTo("put it into a script, and let a session begin with that: open 'my.groovy'");
  }

  @Test
  void aScriptThatIsWrongIsShownAsAnyOther(@TempDir Path folder) throws Exception {
    Path script = folder.resolve("wrong.groovy");
    Files.writeString(script, "clock 24.h, in: 3.minutes\ncpuu 5.percent\n");
    Evaluator.Outcome outcome = talk.open(script.toString(), Duration.ofSeconds(9), s -> {});
    Problem problem = ((Evaluator.Invalid) outcome).problems().getFirst();
    assertThat(problem.place().toString()).isEqualTo(script + ":2:1");
  }

  @Test
  void whatReadsOtherFilesIsSavedBesideThem(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("levels.csv"), "time,cpu\n0 s,10 %\n10 s,20 %\n");
    Path script = folder.resolve("traced.groovy");
    Files.writeString(script, "cpu trace('levels.csv')\nplay during: 10.s\n");
    talk.open(script.toString(), Duration.ofSeconds(9), s -> {});
    talk.begin(Duration.ZERO);
    assertThat(talk.script(Duration.ofSeconds(1), folder)).contains("cpu trace('levels.csv')");
    assertThatThrownBy(() -> talk.script(Duration.ofSeconds(1), folder.resolve("other")))
        .hasMessage("what it reads lies in '" + folder + "': levels.csv; save it there");
  }

  @Test
  void whatWasEndedBeforeItsWindowsAreWholeIsSaved() {
    say("drive lookups, rate: 50.perSecond", 0);
    say("expect { p99 of: lookups, below: 5.s, over: 10.s }", 1_000);
    talk.end(null, Duration.ofMillis(4_000));
    savedIsTheSame(5_000);
  }

  @Test
  void whatIsSavedPlaysTheSame() {
    say("def day = officeDay(low: 10.percent, high: 50.percent)", 0);
    say("cpu day", 0);
    say("hold memory: 10.percent, during: 2.s", 1_000);
    say("drive lookups, rate: 50.perSecond", 2_500);
    talk.end("cpu", Duration.ofMillis(4_000));
    say("phase 'last', during: 60.s, {\n  cpu 5.percent\n  disk 10.perSecond\n}", 5_000);
    say("expect { p99 of: lookups, below: 5.s, over: 2.s }", 6_000);
    savedIsTheSame(9_500);
  }

  @Test
  void whatHappensEndsWithTheLineThatSaysIt(@TempDir Path folder) throws Exception {
    Path script = folder.resolve("spiked.groovy");
    Files.writeString(
        script,
        """
        cpu 10.percent
        at 1.s, mark('begun')
        at 2.s, spike(2.times, of: cpu, during: 10.s)
        at 8.s, maintenance(during: 1.s)
        play during: 20.s
        """);
    say("memory 10.percent", 0);
    talk.say(new Message.Line(1, "", script.toString(), 10_000), Duration.ofSeconds(5), s -> {});
    Plan opened = talk.begin(Duration.ofSeconds(6)).plan();
    assertThat(opened.happenings())
        .extracting(Happening::at)
        .containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(8), Duration.ofSeconds(14));
    Plan ended = talk.end("cpu", Duration.ofSeconds(10)).plan();
    assertThat(ended.happenings()).hasSize(2);
    assertThat(((Happening.Spike) ended.happenings().get(1)).during()).hasSeconds(2);
    savedIsTheSame(15_000);
  }

  private void savedIsTheSame(long atMillis) {
    Plan played = talk.close(Duration.ofMillis(atMillis));
    String script = talk.script(Duration.ofMillis(atMillis), Path.of(""));
    Evaluation again =
        Scenarios.evaluate(Request.of("saved.groovy", script, Machines.SMALL), line -> {});
    assertThat(again).as(script).isInstanceOf(Evaluation.Planned.class);
    Plan planned = ((Evaluation.Planned) again).plan();
    assertThat(planned.change(planned.length()).sources(List.of()).notes(List.of()).build())
        .as(script)
        .isEqualTo(played.change(played.length()).sources(List.of()).notes(List.of()).build());
  }
}
