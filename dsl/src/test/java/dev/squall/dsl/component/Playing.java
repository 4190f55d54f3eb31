package dev.squall.dsl.component;

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
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios played for real, through the player, and what became of their drives. */
abstract class Playing {
  private static final MachineFacts MACHINE =
      new MachineFacts(
          2,
          Bytes.gigabytes(24),
          Bytes.gigabytes(20),
          path -> new FolderFacts(true, true, Bytes.gigabytes(100)));

  @TempDir Path folder;
  final List<Event> events = Collections.synchronizedList(new ArrayList<>());

  final void play(String text) throws InterruptedException {
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
              new MachineLoads(
                  planned.plan(),
                  clock,
                  planned.components(),
                  planned::faults,
                  folder,
                  folder.resolve("heap")),
              planned.strategies(),
              (at, event) -> events.add(event),
              beside,
              Pace.REAL,
              clock.nanos())
          .play();
    }
  }

  /** What became of a drive's operations, by name: ok, failed, wrong, skipped. */
  final Map<String, List<Long>> ended(String drive) {
    Map<String, List<Long>> all = new TreeMap<>();
    for (Event event : events) {
      if (event instanceof Event.DriveInterval interval && interval.drive().equals(drive)) {
        for (Calls.OperationCalls each : interval.calls().operations()) {
          all.merge(
              each.operation(),
              List.of(each.ok(), each.failed(), each.wrong(), each.skipped()),
              (a, b) -> IntStream.range(0, 4).mapToObj(i -> a.get(i) + b.get(i)).toList());
        }
      }
    }
    return all;
  }

  final List<String> said() {
    return events.stream()
        .filter(Event.Logged.class::isInstance)
        .map(event -> ((Event.Logged) event).message())
        .toList();
  }
}
