package dev.squall.guard;

import dev.squall.event.Event;
import dev.squall.plan.Plan;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a session's engine makes of its script: a plan, or why there is none. Of a session that is
 * refused nothing was written and nothing started but the engine, which ends.
 */
final class Answered {
  private static final long START_NANOS = 20_000_000_000L;

  private final RunRequest request;
  private final EngineHost engine;
  private final Path log;
  private final Hub hub;
  private final Clock clock;
  private List<Problem> refusal = List.of();
  private boolean threw;
  private boolean died;
  private boolean interrupted;

  Answered(RunRequest request, EngineHost engine, Path log, Hub hub, Clock clock) {
    this.request = request;
    this.engine = engine;
    this.log = log;
    this.hub = hub;
    this.clock = clock;
  }

  /** Sends the script and waits for what it comes to; null when it is {@link #refused}. */
  @Nullable Plan plan(StateFolder state) throws InterruptedException {
    long until = clock.nanos() + request.evaluateWithin().toNanos() + START_NANOS;
    while (true) {
      long left = until - clock.nanos();
      Notice notice = engine.notices().poll(Math.max(0, left), TimeUnit.NANOSECONDS);
      switch (notice) {
        case null -> {
          refusal = List.of(problem("the engine gave no answer in time: " + EngineHost.tail(log)));
          return null;
        }
        case Notice.EngineHere here -> engine.send(Evaluations.question(request));
        case Notice.Valid valid -> {
          Plan plan = request.learning() ? Experience.into(valid.plan(), state, hub) : valid.plan();
          hub.happened(new Event.Planned(plan));
          return plan;
        }
        case Notice.Invalid invalid -> {
          refusal = invalid.problems();
          threw = invalid.threw();
          return null;
        }
        case Notice.EngineExited exited -> {
          died = engine.killedBySignal();
          refusal = List.of(engine.endedWhileEvaluating(request.script(), log));
          return null;
        }
        case Notice.EngineSilent silent -> {
          died = true;
          refusal = List.of(engine.silentWhileEvaluating(request.script(), silent));
          return null;
        }
        case Notice.StopAsked stop -> {
          interrupted = true;
          return null;
        }
        case Notice.LimitStops limit -> {}
        case Notice.Played early -> {}
      }
    }
  }

  /** There is no plan: ends the engine. */
  Session.Outcome refused() {
    return refused(refusal);
  }

  /** There is one that can't be played, for these reasons: ends the engine. */
  Session.Outcome refused(List<Problem> problems) {
    engine.process().kill();
    return Session.Outcome.without(
        interrupted ? Exits.INTERRUPTED : died ? Exits.ENGINE_DIED : Exits.refused(threw),
        interrupted ? List.of() : problems,
        Evaluations.said(hub));
  }

  /** The engine was killed between its plan and its run. */
  Session.Outcome diedEarly() {
    return Session.Outcome.without(
        Exits.ENGINE_DIED,
        List.of(problem("the engine died before the run began: " + engine.howItDied(log))),
        List.of());
  }

  private Problem problem(String message) {
    return Problem.of(Place.whole(request.script().toString()), message);
  }
}
