package dev.squall.journal;

import dev.squall.event.Event;

/** How much the loss of an event would matter. */
enum Weight {
  /** One of many that say the same: may be dropped where there is no room. */
  DROPPABLE,
  /** Kept, written within the second. */
  KEPT,
  /** Kept, and forced to the device at once: what a run turned on, or goes on from. */
  FORCED;

  static Weight of(Event event) {
    return switch (event) {
      case Event.Sampled _,
          Event.LoadInterval _,
          Event.DriveInterval _,
          Event.ProcessSeen _,
          Event.RuleJudged _,
          Event.Said _,
          Event.Logged _ ->
          DROPPABLE;
      case Event.RunStarted _,
          Event.Resumed _,
          Event.Checkpoint _,
          Event.Refused _,
          Event.StateChanged _,
          Event.LimitTripped _,
          Event.BreakerOpened _,
          Event.ExpectationStopped _,
          Event.FaultInjected _,
          Event.FaultHealed _,
          Event.FaultFailed _,
          Event.FaultWithheld _,
          Event.SteadyStateSeen _,
          Event.Probed _,
          Event.SearchEnded _,
          Event.LetGo _,
          Event.EngineDied _,
          Event.Undone _,
          Event.Verified _,
          Event.Finished _,
          Event.RunEnded _ ->
          FORCED;
      case Event.MachineSeen _,
          Event.Planned _,
          Event.Sampling _,
          Event.PhaseStarted _,
          Event.PhaseEnded _,
          Event.PhaseSkipped _,
          Event.LoadStarted _,
          Event.LoadFailed _,
          Event.LoadEnded _,
          Event.ComponentReady _,
          Event.BaselineKnown _,
          Event.ComponentFailed _,
          Event.ComponentEnded _,
          Event.DeviceLost _,
          Event.HappeningStarted _,
          Event.HappeningEnded _,
          Event.FaultVerified _,
          Event.LimitsSet _,
          Event.Recovered _,
          Event.BreakerClosed _,
          Event.Slowed _,
          Event.RampDecided _,
          Event.Probing _,
          Event.ProbeRecovered _,
          Event.BackedOff _,
          Event.Advised _,
          Event.ExpectationMissed _,
          Event.ExpectationMet _,
          Event.Untrusted _,
          Event.Commanded _,
          Event.Dropped _,
          Event.GuardCost _ ->
          KEPT;
    };
  }
}
