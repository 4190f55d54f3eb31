package dev.squall.run.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.curve.Linear;
import dev.squall.curve.Scale;
import dev.squall.event.Event;
import dev.squall.event.EventJson;
import dev.squall.event.Timed;
import dev.squall.journal.Journal;
import dev.squall.journal.JournalReader;
import dev.squall.journal.RunFolder;
import dev.squall.plan.Level;
import dev.squall.plan.Limit;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Ramp;
import dev.squall.plan.Resource;
import dev.squall.plan.Watch;
import dev.squall.ramp.Strategies;
import dev.squall.report.RunFold;
import dev.squall.report.Summary;
import dev.squall.run.Resumption;
import dev.squall.run.RunState;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A run that is cut goes on with the very arrivals and happenings that would have come. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("ResumptionTest")
class ResumptionTest {
  private static final Duration DAYS = Duration.ofDays(3);

  @TempDir Path folder;

  private static List<Timed> goOn(Plan plan, List<Timed> before) {
    return goOn(plan, before, DAYS);
  }

  private static List<Timed> goOn(Plan plan, List<Timed> before, Duration gap) {
    List<Timed> events = new ArrayList<>(before);
    Simulation.goOn(
        plan,
        VirtualMachine.quiet(),
        Strategies.NONE,
        Map.of(),
        List.of(),
        Duration.ofSeconds(1),
        before,
        gap,
        (at, event) -> events.add(new Timed(at, event)));
    return events;
  }

  @Test
  void killedAtAHundredMomentsTheRemainderIsThatOfTheRunNeverKilled() throws IOException {
    Plan plan = Cut.shop().build();
    List<Timed> never = Played.events(plan);
    Cut.atAHundredMoments(
        folder,
        never,
        (killed, before) -> {
          List<Timed> all = goOn(plan, before);
          long position = Cut.resumed(all).positionNanos();
          assertThat(Cut.from(position, Cut.after(all)))
              .as("%s, position %d", killed, position)
              .isEqualTo(Cut.from(position, never))
              .isNotEmpty();
        });
  }

  @Test
  void killedAgainAndAgainItGoesOnEachTime() throws IOException {
    Plan plan = Cut.shop().build();
    List<Timed> never = Played.events(plan);
    List<Timed> all = never;
    for (int cut = 10; cut <= 40; cut += 10) {
      long until = cut * 1_000_000_000L + 300_000_000L;
      List<Timed> before = new ArrayList<>(all);
      before.removeIf(each -> each.at() > until);
      all = goOn(plan, before);
    }
    assertThat(all.stream().filter(each -> each.event() instanceof Event.Resumed)).hasSize(4);
    long position = Cut.resumed(all).positionNanos();
    assertThat(Cut.from(position, Cut.after(all)))
        .isEqualTo(Cut.from(position, never))
        .isNotEmpty();
  }

  @Test
  void anAlteredJournalGoesOnFromBeforeWhatWasAltered() throws IOException {
    Plan plan = Cut.shop().build();
    RunFolder run = Cut.written(folder.resolve("altered"), Played.events(plan));
    byte[] bytes = Files.readAllBytes(run.events());
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    // Still valid events, every one of them: only the checksums tell.
    bytes[text.indexOf("\"positionNanos\":25") + "\"positionNanos\":".length()] = '3';
    Files.write(run.events(), bytes);
    List<Timed> before = Cut.whole(run);
    assertThat(before.getLast().at()).isBetween(1_000_000_000L, 25_000_000_000L);
    // Its end is left out as well: it would not go on from there.
    List<Timed> all = goOn(plan, before);
    assertThat(all.getLast().event()).isInstanceOf(Event.Verified.class);
    long position = Cut.resumed(all).positionNanos();
    assertThat(Cut.from(position, Cut.after(all)))
        .isEqualTo(Cut.from(position, Played.events(plan)));
    String aside = Journal.cutOff(run, JournalReader.read(run.events(), each -> {}).whole());
    assertThat(run.path().resolve(aside)).isNotEmptyFile();
    assertThat(Files.size(run.events()) + Files.size(run.path().resolve(aside)))
        .isEqualTo(bytes.length);
  }

  @Test
  void theGapCountsForNobody() {
    Plan plan = Cut.shop().build();
    List<Timed> never = Played.events(plan);
    List<Timed> before = new ArrayList<>(never);
    before.removeIf(each -> each.at() > 33_300_000_000L);
    List<Timed> all = goOn(plan, before);
    Event.Resumed resumed = Cut.resumed(all);
    assertThat(resumed.gapNanos()).isEqualTo(DAYS.toNanos());
    Summary one = summary(never);
    Summary other = summary(all);
    assertThat(other.seconds()).isCloseTo(one.seconds(), within(2.0));
    assertThat(other.verdict().state()).isEqualTo("warn");
    assertThat(other.verdict().reasons().toString())
        .contains("was cut at 0:33")
        .contains("resumed after 72 h")
        .contains("may be done twice");
    assertThat(other.expectations()).allSatisfy(each -> assertThat(each.state()).isEqualTo("pass"));
    for (int i = 0; i < one.drives().size(); i++) {
      // What arrived after the checkpoint arrived twice, and nothing else.
      assertThat((double) other.drives().get(i).planned())
          .isBetween((double) one.drives().get(i).planned(), one.drives().get(i).planned() + 400.0);
    }
    assertThat(other.moments().toString()).contains("resumed after 72 h");
    // Scenario time stands still from the checkpoint to where it goes on.
    assertThat(other.moments())
        .filteredOn(each -> each.text().equals("phase 'even' ended"))
        .singleElement()
        .satisfies(each -> assertThat(each.scenario()).isEqualTo(90.0));
  }

  /**
   * Where somebody set the wall's clock while it lay still, the gap is what is left, and no more.
   */
  @Test
  void aWallClockThatWasSetMeanwhileMovesTheGapAlone() {
    Plan plan = Cut.shop().build();
    List<Timed> before = Played.events(plan);
    before.removeIf(each -> each.at() > 33_300_000_000L);
    List<Timed> steady = goOn(plan, before, Duration.ZERO);
    for (Duration set : List.of(Duration.ofDays(-400), Duration.ofDays(400))) {
      List<Timed> all = goOn(plan, before, set);
      assertThat(Cut.resumed(all).gapNanos()).isEqualTo(Math.max(0, set.toNanos()));
      assertThat(afterResumed(all)).isEqualTo(afterResumed(steady)).isNotEmpty();
      Summary one = summary(steady);
      Summary other = summary(all);
      assertThat(other.seconds()).isEqualTo(one.seconds());
      assertThat(other.drives()).isEqualTo(one.drives());
      assertThat(other.expectations()).isEqualTo(one.expectations());
    }
  }

  private static List<String> afterResumed(List<Timed> events) {
    return Cut.after(events).stream()
        .skip(1)
        .map(each -> EventJson.write(each.at(), each.event()))
        .toList();
  }

  private static Summary summary(List<Timed> events) {
    RunFold fold = new RunFold();
    events.forEach(fold::on);
    return fold.summary();
  }

  @Test
  void everyChangeOfStateIsInTheTableAndACutBeginsItAnew() {
    List<Timed> before = Played.events(Cut.shop().build());
    before.removeIf(each -> each.at() > 12_000_000_000L);
    RunState state = RunState.PENDING;
    for (Timed each : goOn(Cut.shop().build(), before)) {
      if (each.event() instanceof Event.Resumed) {
        state = RunState.PENDING;
      }
      if (each.event() instanceof Event.StateChanged changed) {
        RunState to = RunState.valueOf(changed.to().toUpperCase(Locale.ROOT));
        assertThat(changed.from()).isEqualTo(state.word());
        assertThat(state.next()).contains(to);
        state = to;
      }
    }
    assertThat(state).isEqualTo(RunState.FINISHED);
  }

  @Test
  void whatHasComeToItsOwnEndDoesNotGoOn() {
    List<Timed> finished = Played.events(Cut.shop().build());
    assertThat(refusal(finished)).contains("was played to its end");
    List<Timed> byLimit = new ArrayList<>(finished.subList(0, finished.size() / 2));
    byLimit.add(new Timed(0, new Event.Finished("stopped", "limit 'cpu' tripped 3 times")));
    assertThat(refusal(byLimit)).contains("ended by itself: limit 'cpu'");
    List<Timed> asked = new ArrayList<>(finished.subList(0, finished.size() / 2));
    asked.add(new Timed(0, new Event.Commanded("stop", "Ctrl-C")));
    asked.add(new Timed(0, new Event.Finished("stopped", "Ctrl-C")));
    assertThat(refusal(asked)).isNull();
    assertThat(refusal(finished.subList(0, 1))).contains("must have a plan");
    assertThat(refusal(finished.subList(0, 3))).contains("was cut before its first load");
  }

  private static @org.jspecify.annotations.Nullable String refusal(List<Timed> events) {
    Resumption resumption = new Resumption();
    events.forEach(each -> resumption.on(each.at(), each.event()));
    return resumption.refusal();
  }

  /** A limit that held when the run was cut holds again, and its trips count on. */
  @Test
  void limitsGoOnAsTheyStood() {
    LoadPlan load =
        new LoadPlan(
            "cpu",
            LoadSettings.Cpu.MACHINE,
            new Level.Along(new Linear(0.9, 0.9, 90), Dimension.SHARE));
    Plan plan =
        Plan.named("hot", Duration.ofSeconds(90))
            .loads(List.of(load))
            .limits(
                List.of(new Limit(Limit.Subject.CPU, 0.5, 1, Duration.ofSeconds(15), "scenario")))
            .build();
    List<Timed> never = Played.events(plan);
    List<Timed> before = new ArrayList<>(never);
    before.removeIf(each -> each.at() > 12_000_000_000L);
    assertThat(trips(before)).containsExactly(1);
    List<Timed> rest = Cut.after(goOn(plan, before));
    List<Timed> first = rest.stream().filter(each -> each.event() instanceof Event.LetGo).toList();
    assertThat(first.getFirst().at()).isLessThan(15_000_000_000L);
    assertThat(first.getFirst().event().toString())
        .contains("a limit held the loads when the run was cut");
    assertThat(trips(rest)).first().isEqualTo(2);
    assertThat(trips(never)).hasSize(3);
  }

  private static List<Integer> trips(List<Timed> events) {
    return events.stream()
        .map(Timed::event)
        .filter(Event.LimitTripped.class::isInstance)
        .map(event -> ((Event.LimitTripped) event).trip())
        .toList();
  }

  /** What the ramp had found out is found out again from what it decided. */
  @Test
  void anAdaptiveRampGoesOnWithWhatItKnew() {
    Ramp ramp =
        new Ramp(
            0.1,
            0.9,
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            Map.of(Resource.CPU, 1.0),
            Ramp.Strategy.Adaptive.USUAL);
    LoadPlan load =
        new LoadPlan(
            "cpu",
            LoadSettings.Cpu.MACHINE,
            new Level.Along(new Scale(ramp.curve(), 1, 0), Dimension.SHARE));
    Limit limit = new Limit(Limit.Subject.CPU, 0.6, 3, Duration.ofSeconds(5), "phase 'ramp'");
    Plan plan =
        Plan.named("ramp", ramp.length())
            .phases(
                List.of(
                    new Phase(
                        "ramp",
                        Duration.ZERO,
                        ramp.length(),
                        List.of(load),
                        List.of(limit),
                        ramp,
                        Watch.NORMAL)))
            .build();
    List<Timed> never = Played.events(plan);
    double found = level(never, 80);
    List<Timed> before = new ArrayList<>(never);
    before.removeIf(each -> each.at() > 70_500_000_000L);
    List<Timed> all = goOn(plan, before);
    double goesOn = level(Cut.after(all), 71);
    assertThat(goesOn).isCloseTo(level(never, 71), within(0.05)).isGreaterThan(0.3);
    assertThat(level(Cut.after(all), 80)).isCloseTo(found, within(0.05));
  }

  private static double level(List<Timed> events, int second) {
    return events.stream()
        .filter(each -> each.at() >= second * 1_000_000_000L)
        .map(Timed::event)
        .filter(Event.RampDecided.class::isInstance)
        .map(event -> ((Event.RampDecided) event).level())
        .findFirst()
        .orElseThrow();
  }
}
