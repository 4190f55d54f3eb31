package dev.squall.dsl.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.dsl.Evaluation;
import dev.squall.dsl.Request;
import dev.squall.dsl.Scenarios;
import dev.squall.dsl.draft.FolderFacts;
import dev.squall.dsl.draft.MachineFacts;
import dev.squall.event.Event;
import dev.squall.latency.Calls;
import dev.squall.problem.Rendering;
import dev.squall.run.Pace;
import dev.squall.run.Player;
import dev.squall.run.real.MachineLoads;
import dev.squall.time.Clock;
import dev.squall.units.Bytes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A component of a script, driven for real: through the player, on its threads. */
@Tag("real")
class PlayedTest {
  private static final MachineFacts MACHINE =
      new MachineFacts(
          2,
          Bytes.gigabytes(24),
          Bytes.gigabytes(20),
          path -> new FolderFacts(true, true, Bytes.gigabytes(100)));

  @TempDir Path folder;
  private final List<Event> events = Collections.synchronizedList(new ArrayList<>());

  private void play(String text) throws InterruptedException {
    Request request =
        new Request(
            "played.groovy",
            null,
            text,
            Map.of(),
            Map.of(),
            OptionalLong.empty(),
            MACHINE,
            Duration.ofMinutes(1));
    Evaluation.Planned planned =
        switch (Scenarios.evaluate(request, line -> {})) {
          case Evaluation.Planned well -> well;
          case Evaluation.Rejected rejected ->
              throw new AssertionError(Rendering.of(rejected.problems(), rejected.sources()::get));
        };
    Clock clock = Clock.system();
    try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      new Player(
              planned.plan(),
              clock,
              new MachineLoads(planned.plan(), clock, planned.components(), folder),
              (at, event) -> events.add(event),
              beside,
              Pace.REAL,
              clock.nanos())
          .play();
    }
  }

  /** What became of a drive's operations, by name: ok, failed, wrong, skipped. */
  private Map<String, List<Long>> ended(String drive) {
    Map<String, List<Long>> all = new TreeMap<>();
    for (Event event : events) {
      if (event instanceof Event.DriveInterval interval && interval.drive().equals(drive)) {
        for (Calls.OperationCalls each : interval.calls().operations()) {
          all.merge(
              each.operation(),
              List.of(each.ok(), each.failed(), each.wrong(), each.skipped()),
              (a, b) ->
                  java.util.stream.IntStream.range(0, 4)
                      .mapToObj(i -> a.get(i) + b.get(i))
                      .toList());
        }
      }
    }
    return all;
  }

  private List<String> said() {
    return events.stream()
        .filter(Event.Logged.class::isInstance)
        .map(event -> ((Event.Logged) event).message())
        .toList();
  }

  @Test
  void everyKindOfOutcomeIsCounted() throws Exception {
    play(
        """
        component('shop') {
          feeder([[id: 1], [id: 2], [id: 3]], once)
          setup { log 'set up'; numbers = [1, 2, 3] }
          browse(weight: 5) { check('adds up', numbers.sum() == 6); ok(items: 3) }
          find(weight: 1) { false }
          pay(weight: 1) { wrong('sum') }
          read(weight: 1) { ok(items: feed.id) }
          teardown { log 'torn down' }
        }
        drive shop, rate: 300.perSecond, arrivals: poisson
        play during: 2.seconds
        """);
    Map<String, List<Long>> ended = ended("shop");
    assertThat(ended.get("browse").get(0)).isGreaterThan(100);
    assertThat(ended.get("browse").subList(1, 4)).containsOnly(0L);
    assertThat(ended.get("find").get(1)).isPositive();
    assertThat(ended.get("find").get(0)).isZero();
    assertThat(ended.get("pay").get(2)).isPositive();
    assertThat(ended.get("read").get(0)).isEqualTo(3);
    assertThat(ended.get("read").get(3)).isPositive();
    assertThat(said()).contains("shop: set up", "shop: torn down");
    assertThat(events).anyMatch(Event.ComponentReady.class::isInstance);
  }

  @Test
  void aBaselineRunsAloneFirstAndACountEnds() throws Exception {
    play(
        """
        component('shop') { pay { sleep(1.ms) } }
        drive shop, rate: 100.perSecond, count: 5
        drive shop, users: 2, think: 20.ms, as: 'people'
        play baseline: 1.second, during: 1.second
        """);
    assertThat(ended("shop").get("pay").get(0)).isEqualTo(5);
    assertThat(ended("people").get("pay").get(0)).isPositive();
    assertThat(ended("baseline shop").get("pay").get(0)).isGreaterThan(5);
    List<String> phases =
        events.stream()
            .filter(Event.PhaseStarted.class::isInstance)
            .map(event -> ((Event.PhaseStarted) event).phase())
            .toList();
    assertThat(phases).containsExactly("baseline shop", "baseline people", "main");
  }

  @Test
  void aSetupThatFailsIsToldAndNothingHangs() throws Exception {
    play(
        """
        component('shop') {
          setup { throw new IllegalStateException('no stock') }
          pay { true }
          teardown { log 'torn down' }
        }
        drive shop, rate: 100.perSecond
        play during: 1.second
        """);
    assertThat(events)
        .filteredOn(Event.ComponentFailed.class::isInstance)
        .extracting(event -> ((Event.ComponentFailed) event).message())
        .contains("IllegalStateException: no stock");
    assertThat(said()).contains("shop: torn down");
  }
}
