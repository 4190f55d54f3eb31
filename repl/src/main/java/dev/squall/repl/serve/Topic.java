package dev.squall.repl.serve;

import dev.squall.event.Event;
import java.util.Locale;

/** What a reader may choose among: every event is of one topic. */
enum Topic {
  /** How a run stands: its beginning, its states, its end. */
  STATUS,
  /**
   * Readings of the machine, the loads and the drives: many, and the only ones that are dropped.
   */
  SAMPLES,
  /** Phases and what happens in them. */
  PHASES,
  /** What ramps, experts and people decided. */
  DECISIONS,
  /** Limits, breakers, expectations, and what was let go. */
  SAFETY,
  /** The rest. */
  LOG;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Topic of(Event event) {
    return switch (event) {
      case Event.RunStarted e -> STATUS;
      case Event.Resumed e -> STATUS;
      case Event.StateChanged e -> STATUS;
      case Event.Finished e -> STATUS;
      case Event.RunEnded e -> STATUS;
      case Event.Sampling e -> SAMPLES;
      case Event.Sampled e -> SAMPLES;
      case Event.LoadInterval e -> SAMPLES;
      case Event.DriveInterval e -> SAMPLES;
      case Event.ProcessSeen e -> SAMPLES;
      case Event.Checkpoint e -> SAMPLES;
      case Event.PhaseStarted e -> PHASES;
      case Event.PhaseEnded e -> PHASES;
      case Event.PhaseSkipped e -> PHASES;
      case Event.HappeningStarted e -> PHASES;
      case Event.HappeningEnded e -> PHASES;
      case Event.FaultInjected e -> PHASES;
      case Event.FaultVerified e -> PHASES;
      case Event.FaultHealed e -> PHASES;
      case Event.RampDecided e -> DECISIONS;
      case Event.Probing e -> DECISIONS;
      case Event.Probed e -> DECISIONS;
      case Event.ProbeRecovered e -> DECISIONS;
      case Event.SearchEnded e -> DECISIONS;
      case Event.BackedOff e -> DECISIONS;
      case Event.Advised e -> DECISIONS;
      case Event.Slowed e -> DECISIONS;
      case Event.Commanded e -> DECISIONS;
      case Event.RuleJudged e -> DECISIONS;
      case Event.LimitsSet e -> SAFETY;
      case Event.LimitTripped e -> SAFETY;
      case Event.FaultFailed e -> SAFETY;
      case Event.FaultWithheld e -> SAFETY;
      case Event.SteadyStateSeen e -> SAFETY;
      case Event.LetGo e -> SAFETY;
      case Event.Recovered e -> SAFETY;
      case Event.BreakerOpened e -> SAFETY;
      case Event.BreakerClosed e -> SAFETY;
      case Event.ExpectationMissed e -> SAFETY;
      case Event.ExpectationMet e -> SAFETY;
      case Event.ExpectationStopped e -> SAFETY;
      case Event.Untrusted e -> SAFETY;
      case Event.EngineDied e -> SAFETY;
      case Event.Undone e -> SAFETY;
      case Event.Verified e -> SAFETY;
      case Event.Planned e -> LOG;
      case Event.Refused e -> LOG;
      case Event.MachineSeen e -> LOG;
      case Event.BaselineKnown e -> LOG;
      case Event.LoadStarted e -> LOG;
      case Event.LoadFailed e -> LOG;
      case Event.LoadEnded e -> LOG;
      case Event.ComponentReady e -> LOG;
      case Event.ComponentFailed e -> LOG;
      case Event.ComponentEnded e -> LOG;
      case Event.DeviceLost e -> LOG;
      case Event.Said e -> LOG;
      case Event.Logged e -> LOG;
      case Event.Dropped e -> LOG;
      case Event.GuardCost e -> LOG;
    };
  }
}
