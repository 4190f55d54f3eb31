package dev.squall.guard;

import dev.squall.event.Event;
import dev.squall.plan.Plan;
import dev.squall.problem.Problem;
import dev.squall.wire.Link;
import java.util.List;

/** Something a session's own thread must act upon. */
sealed interface Notice {
  /** The engine said hello. */
  record EngineHere(Link link) implements Notice {}

  /** The script is a plan; whoever plays it tells it on, with what was learned. */
  record Valid(Plan plan) implements Notice {}

  /** The script is wrong; {@code threw} when it threw an exception of its own. */
  record Invalid(List<Problem> problems, boolean threw) implements Notice {}

  /** The engine has played. */
  record Played(Event.Finished how) implements Notice {}

  /** The engine's process has ended. */
  record EngineExited() implements Notice {}

  /** The engine does not answer or obey. */
  record EngineSilent(String how) implements Notice {}

  /** Someone asks for the end: {@code signal} when it was a signal to this process. */
  record StopAsked(String why, boolean signal) implements Notice {}

  /** A limit asks for the end. */
  record LimitStops(String why) implements Notice {}
}
