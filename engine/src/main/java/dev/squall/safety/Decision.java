package dev.squall.safety;

import dev.squall.plan.Limit;
import java.util.List;

/** What a {@link LimitWatch} decided at a sample. */
public sealed interface Decision {
  /** The limit that led to it. */
  Limit limit();

  /**
   * The limit tripped: let every load go now.
   *
   * @param readings those that made it trip, oldest first, in the subject's unit; NaN when the
   *     reading vanished
   * @param trip the how-manieth trip of this subject in the run
   */
  record LetGo(Limit limit, List<Double> readings, int trip) implements Decision {}

  /**
   * The cool-down is over and the reading within its bound. Loads may follow the plan again once
   * {@link LimitWatch#held} says that no other limit holds them.
   */
  record Recover(Limit limit, double reading) implements Decision {}

  /**
   * The limit tripped for the last time, or stayed beyond its bound through {@link Limit#TRIPS}
   * cool-downs: let go and end the run.
   *
   * @param readings as in {@link LetGo}
   * @param why for people
   */
  record Stop(Limit limit, List<Double> readings, int trip, String why) implements Decision {}

  /**
   * The limit can't be watched: its sensor is there but never gave a reading. The run goes on
   * without it.
   */
  record TurnedOff(Limit limit, String why) implements Decision {}
}
