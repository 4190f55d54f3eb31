package dev.squall.guard;

import dev.squall.event.Event;
import dev.squall.plan.Plan;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import dev.squall.wire.Link;
import dev.squall.wire.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Evaluates a script in an engine process of its own, and loads nothing. */
public final class Evaluations {
  private static final long START_NANOS = 20_000_000_000L;

  private Evaluations() {}

  /** What the script of {@code request} comes to. */
  public static Evaluation evaluate(RunRequest request, EngineCommand command, Clock clock)
      throws IOException, InterruptedException {
    StateFolder state = StateFolder.here();
    Path socket = Door.next(state, "e");
    Path log = socket.resolveSibling(socket.getFileName() + ".log");
    Hub hub = new Hub(clock);
    try (Standby standby = Standby.start(socket, state.path(), HealCommandLine.of(state), hub)) {
      return evaluate(request, command, state, standby, socket, log, clock, hub);
    }
  }

  private static Evaluation evaluate(
      RunRequest request,
      EngineCommand command,
      StateFolder state,
      Standby standby,
      Path socket,
      Path log,
      Clock clock,
      Hub hub)
      throws IOException, InterruptedException {
    Arrival arrival = new Arrival();
    try (Door door = Door.open(socket, channel -> arrival.came(new Link(channel, "engine")));
        EngineHost host = EngineHost.start(command, door.path(), log, clock, hub)) {
      standby.engine(host);
      arrival.meet(host);
      return ask(request, state, host, hub, log, clock);
    } finally {
      Files.deleteIfExists(log);
    }
  }

  /** The engine's first message names it; here nobody else is expected. */
  private static final class Arrival {
    private final CompletableFuture<EngineHost> host = new CompletableFuture<>();

    void meet(EngineHost engine) {
      host.complete(engine);
    }

    void came(Link link) {
      EngineHost engine = host.join();
      link.open(engine);
      engine.adopt(link);
    }
  }

  private static Evaluation ask(
      RunRequest request, StateFolder state, EngineHost host, Hub hub, Path log, Clock clock)
      throws InterruptedException {
    long until = clock.nanos() + request.evaluateWithin().toNanos() + START_NANOS;
    while (true) {
      Notice notice = host.notices().poll(Math.max(0, until - clock.nanos()), TimeUnit.NANOSECONDS);
      switch (notice) {
        case Notice.EngineHere here -> host.send(question(request));
        case Notice.Valid valid -> {
          host.send(new Message.Stop(2, "evaluated"));
          awaitEnd(host);
          List<String> warnings = new ArrayList<>();
          Plan plan =
              request.learning()
                  ? Experience.into(
                      valid.plan(),
                      state,
                      (at, event) -> {
                        if (event instanceof Event.Logged warning) {
                          warnings.add(warning.message());
                        }
                      })
                  : valid.plan();
          return new Evaluation.Planned(plan, said(hub), warnings);
        }
        case Notice.Invalid invalid -> {
          return new Evaluation.Refused(invalid.problems(), said(hub), invalid.threw());
        }
        case Notice.EngineExited exited -> {
          return new Evaluation.Refused(
              List.of(host.endedWhileEvaluating(request.script(), log)), said(hub), false);
        }
        case Notice.EngineSilent silent -> {
          return new Evaluation.Refused(
              List.of(host.silentWhileEvaluating(request.script(), silent)), said(hub), false);
        }
        case null, default -> {
          return new Evaluation.Refused(
              List.of(
                  Problem.of(
                      Place.whole(request.script().toString()),
                      "the engine gave no answer in time: " + EngineHost.tail(log))),
              said(hub),
              false);
        }
      }
    }
  }

  /** An engine that writes an AOT cache as it ends takes seconds; any other is gone at once. */
  private static void awaitEnd(EngineHost host) throws InterruptedException {
    Notice notice = host.notices().take();
    while (!(notice instanceof Notice.EngineExited || notice instanceof Notice.EngineSilent)) {
      notice = host.notices().take();
    }
  }

  /** What an engine is asked first: to make a plan of a script, or to begin a session. */
  static Message question(RunRequest request) {
    if (request.session()) {
      return new Message.Converse(
          1,
          request.environment(),
          request.seed(),
          request.text() == null ? request.script().toString() : null,
          request.evaluateWithin().toMillis());
    }
    return new Message.Evaluate(
        1,
        request.script().toString(),
        request.text(),
        request.parameters(),
        request.environment(),
        request.seed(),
        request.evaluateWithin().toMillis());
  }

  /** What the script has printed. */
  static List<String> said(Hub hub) {
    return hub.waiting().stream()
        .filter(Event.Said.class::isInstance)
        .map(event -> ((Event.Said) event).text())
        .toList();
  }
}
