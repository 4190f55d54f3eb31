package dev.squall.repl.view;

import dev.squall.event.Event;
import dev.squall.event.StoryWords;
import dev.squall.plan.Limit;
import dev.squall.report.AdviceWords;
import dev.squall.report.Figures;
import dev.squall.units.Dimension;
import java.util.stream.Collectors;

/** Events as a log tells them: each in one line, with the level it has there. */
public final class Told {
  private Told() {}

  /** {@code debug}, {@code info}, {@code warn} or {@code error}. */
  public static String level(Event event) {
    return switch (event) {
      case Event.Logged e -> e.level();
      case Event.EngineDied _,
          Event.LoadFailed _,
          Event.ComponentFailed _,
          Event.ComponentEnded _,
          Event.DeviceLost _,
          Event.FaultFailed _ ->
          "error";
      case Event.SteadyStateSeen e -> e.holds() ? "info" : "warn";
      case Event.Undone e -> e.healed() ? "info" : "error";
      case Event.Verified e -> e.left().isEmpty() ? "info" : "error";
      case Event.Refused _ -> "error";
      case Event.BreakerOpened _,
          Event.Untrusted _,
          Event.Dropped _,
          Event.ExpectationMissed _,
          Event.ExpectationStopped _,
          Event.FaultWithheld _,
          Event.BackedOff _ ->
          "warn";
      case Event.Sampling _, Event.Sampled _, Event.LoadInterval _, Event.GuardCost _ -> "debug";
      case Event.DriveInterval _, Event.ProcessSeen _ -> "debug";
      case Event.MachineSeen _, Event.Checkpoint _, Event.RuleJudged _ -> "debug";
      case Event.RunStarted _,
          Event.Resumed _,
          Event.Planned _,
          Event.StateChanged _,
          Event.PhaseStarted _,
          Event.PhaseEnded _,
          Event.PhaseSkipped _,
          Event.LoadStarted _,
          Event.LoadEnded _,
          Event.ComponentReady _,
          Event.BaselineKnown _,
          Event.HappeningStarted _,
          Event.HappeningEnded _,
          Event.FaultInjected _,
          Event.FaultVerified _,
          Event.FaultHealed _,
          Event.LimitsSet _,
          Event.LimitTripped _, // the breaker that opens tells the whole story
          Event.LetGo _,
          Event.Recovered _,
          Event.BreakerClosed _,
          Event.Slowed _,
          Event.RampDecided _,
          Event.Probing _,
          Event.Probed _,
          Event.ProbeRecovered _,
          Event.SearchEnded _,
          Event.Advised _,
          Event.ExpectationMet _,
          Event.Said _,
          Event.Commanded _,
          Event.Finished _,
          Event.RunEnded _ ->
          "info";
    };
  }

  /** What happened, as one line that commands no terminal. */
  public static String of(Event event) {
    return Harmless.line(words(event));
  }

  private static String words(Event event) {
    return switch (event) {
      case Event.RunStarted e -> "run '" + e.run() + "', process " + e.pid();
      case Event.Resumed e -> resumed(e);
      case Event.Checkpoint e -> "played " + Figures.stretch(e.positionNanos()) + " of the plan";
      case Event.MachineSeen e ->
          e.facts().entrySet().stream()
              .map(fact -> fact.getKey() + " " + fact.getValue())
              .collect(Collectors.joining(", "));
      case Event.Planned e -> "scenario '" + e.plan().name() + "', seed " + e.plan().seed();
      case Event.Refused e -> "refused: " + Figures.count(e.problems().size(), "problem");
      case Event.Sampling e -> Figures.count(e.metrics().size(), "metric") + " are sampled";
      case Event.Sampled e -> "sampled in " + Figures.stretch(e.costNanos());
      case Event.StateChanged e -> e.to() + because(e.why());
      case Event.PhaseStarted e -> "phase '" + e.phase() + "'";
      case Event.PhaseEnded e -> "phase '" + e.phase() + "' ended";
      case Event.LoadStarted e -> "load '" + e.load() + "' started: " + e.how();
      case Event.LoadFailed e -> "load '" + e.load() + "' failed: " + e.message();
      case Event.LoadInterval e -> interval(e);
      case Event.DriveInterval e ->
          "drive '" + e.drive() + "': " + Figures.count(e.calls().ended(), "operation") + " ended";
      case Event.ProcessSeen e -> "process '" + e.process() + "' seen";
      case Event.ComponentReady e ->
          "component '" + e.component() + "' ready after " + Figures.stretch(e.nanos());
      case Event.BaselineKnown e -> "baseline of '" + e.drive() + "' taken from run " + e.run();
      case Event.ComponentFailed e -> "component '" + e.component() + "' failed: " + e.message();
      case Event.ComponentEnded e -> "component '" + e.component() + "' ended: it " + e.message();
      case Event.DeviceLost e -> StoryWords.of(e);
      case Event.LoadEnded e -> "load '" + e.load() + "' ended";
      case Event.HappeningStarted e -> e.kind() + " '" + e.name() + "'" + because(e.what());
      case Event.HappeningEnded e -> "'" + e.name() + "' ended";
      case Event.FaultInjected e -> "fault '" + e.fault() + "' injected: " + e.what();
      case Event.FaultVerified e -> "fault '" + e.fault() + "' shows: " + e.how();
      case Event.FaultHealed e -> "fault '" + e.fault() + "' healed: " + e.why();
      case Event.FaultFailed e ->
          "fault '"
              + e.fault()
              + "' could not be "
              + (e.broken() ? "healed" : "injected")
              + because(e.message());
      case Event.FaultWithheld e -> "fault '" + e.fault() + "' was not injected: " + e.why();
      case Event.SteadyStateSeen e -> StoryWords.of(e);
      case Event.Probing e -> StoryWords.of(e);
      case Event.Probed e -> StoryWords.of(e);
      case Event.ProbeRecovered e -> StoryWords.of(e);
      case Event.SearchEnded e -> StoryWords.of(e);
      case Event.BackedOff e -> StoryWords.of(e);
      case Event.LimitsSet e ->
          "limits " + e.limits().stream().map(Limit::toString).collect(Collectors.joining(", "));
      case Event.LimitTripped e -> tripped(e) + ", trip " + e.trip();
      case Event.BreakerOpened e -> e.words();
      case Event.RuleJudged e ->
          "limit '"
              + e.rule()
              + "' "
              + (e.kept() == null ? "could not be judged" : e.kept() ? "kept" : "broken")
              + because(e.why());
      case Event.PhaseSkipped e -> "phase '" + e.phase() + "' skipped, to its end";
      case Event.LetGo e -> "let go in " + Figures.stretch(e.nanosToZero()) + because(e.why());
      case Event.Recovered e -> "limit " + e.limit() + " kept again: on trial";
      case Event.BreakerClosed e -> "limit " + e.limit() + " kept through its trial";
      case Event.Slowed e ->
          (e.factor() == 1
                  ? "every level as planned"
                  : "every level × " + Figures.quantity(Dimension.NUMBER, e.factor()))
              + because(e.why());
      case Event.Advised e -> AdviceWords.of(e);
      case Event.RampDecided e ->
          "ramp of '"
              + e.phase()
              + "': "
              + e.choice()
              + " at "
              + Figures.quantity(Dimension.SHARE, e.level())
              + because(e.rule());
      case Event.ExpectationMissed e ->
          "expectation missed: "
              + e.expectation().words()
              + ", "
              + e.drive()
              + " was at "
              + Figures.quantity(e.expectation().measure().kind().unit(), e.value());
      case Event.ExpectationMet e ->
          "expectation kept again: " + e.expectation().words() + ", " + e.drive();
      case Event.ExpectationStopped e ->
          "expectation " + e.expectation().words() + " failed: the run stops, " + e.drive();
      case Event.Said e -> e.text();
      case Event.Logged e -> e.message();
      case Event.Untrusted e -> "not to be trusted" + because(e.why());
      case Event.Commanded e -> e.command() + ", by " + e.who();
      case Event.EngineDied e -> "the engine died" + because(e.how());
      case Event.Undone e ->
          (e.healed() ? "undone: " : "could not be undone: ") + e.entry() + because(e.how());
      case Event.Verified e ->
          e.left().isEmpty()
              ? "verified: nothing left behind"
              : "left behind: " + String.join(", ", e.left());
      case Event.Dropped e -> Figures.count(e.events(), "aggregate") + " dropped";
      case Event.GuardCost e ->
          "the guard took " + Figures.quantity(Dimension.SHARE, e.cpuShareOfCore()) + " of a core";
      case Event.Finished e -> e.outcome() + because(e.why());
      case Event.RunEnded e -> e.verdict() + ", exit " + e.exit() + because(e.why());
    };
  }

  /** Where a run goes on that was cut. */
  static String resumed(Event.Resumed event) {
    return "goes on at "
        + Figures.stretch(event.positionNanos())
        + " of the plan, "
        + Figures.stretch(event.gapNanos())
        + " after it was cut";
  }

  /** How a limit was crossed. */
  static String tripped(Event.LimitTripped event) {
    return "limit " + event.limit() + (event.lost() ? " lost its reading" : " crossed");
  }

  private static String interval(Event.LoadInterval e) {
    return "load '"
        + e.load()
        + "': "
        + Figures.count(e.operations(), "operation")
        + (e.wrong() > 0 ? ", " + Figures.whole(e.wrong()) + " wrong" : "")
        + (e.errors() > 0 ? ", " + Figures.count(e.errors(), "error") : "");
  }

  private static String because(String why) {
    return why.isBlank() ? "" : ": " + why;
  }
}
