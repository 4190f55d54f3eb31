package dev.squall.dsl.decision;

import dev.squall.dsl.Evaluation;
import dev.squall.dsl.Machines;
import dev.squall.dsl.Request;
import dev.squall.dsl.Scenarios;
import dev.squall.event.Event;
import dev.squall.problem.Rendering;
import dev.squall.run.virtual.Simulation;
import dev.squall.run.virtual.VirtualMachine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Plays scripts on the virtual clock, with what they decide, and keeps what happens. */
final class Playing {
  private final List<Event> events = new ArrayList<>();

  void play(String script) {
    Request request = Request.of("mine.groovy", script, Machines.SMALL);
    Evaluation.Planned planned =
        switch (Scenarios.evaluate(request, line -> {})) {
          case Evaluation.Planned well -> well;
          case Evaluation.Rejected wrong ->
              throw new AssertionError(Rendering.of(wrong.problems(), wrong.sources()::get));
        };
    Simulation.play(
        planned.plan(),
        VirtualMachine.quiet(),
        planned.strategies(),
        planned.rules(),
        List.of(),
        Duration.ofMillis(100),
        (at, event) -> events.add(event));
  }

  /** All that happened. */
  List<Event> events() {
    return events;
  }

  /** What happened of one kind. */
  <E extends Event> List<E> of(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
