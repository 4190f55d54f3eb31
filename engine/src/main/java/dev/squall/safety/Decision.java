package dev.squall.safety;

import dev.squall.plan.BreakerPlan.Step;
import dev.squall.plan.Limit;
import java.util.List;

/** What a {@link LimitWatch} decided at a reading. */
public sealed interface Decision {
  /** The limit that led to it. */
  Limit limit();

  /** The breaker that it feeds. */
  String breaker();

  /**
   * The limit was crossed and its breaker opens.
   *
   * @param step {@link Step#SLOW} or {@link Step#HOLD}: what it does
   * @param readings those that crossed the limit, oldest first, in the subject's unit; NaN when the
   *     reading vanished
   * @param trip the how-manieth opening of this breaker in the run
   * @param tookNanos since the first of these readings, or since the last one that there was
   */
  record Opened(
      String breaker, Limit limit, Step step, List<Double> readings, int trip, long tookNanos)
      implements Decision {}

  /**
   * The cool-down is over and every reading within its bound: the breaker is half-open. Loads may
   * come back on trial once {@link LimitWatch#held} says that no other breaker holds them.
   */
  record Recover(String breaker, Limit limit, double reading) implements Decision {}

  /** Kept through its trial: the breaker is closed. */
  record Close(String breaker, Limit limit) implements Decision {}

  /**
   * The breaker's policy says so, or the reading is beyond the bound that stops, or cool-downs did
   * not help: let go and end the run.
   *
   * @param readings as in {@link Opened}
   * @param why for people
   */
  record Stop(
      String breaker, Limit limit, List<Double> readings, int trip, long tookNanos, String why)
      implements Decision {}

  /**
   * The limit can't be watched: its reading is there but never came. The run goes on without it.
   */
  record TurnedOff(Limit limit, String why) implements Decision {
    @Override
    public String breaker() {
      return limit.breaker();
    }
  }
}
