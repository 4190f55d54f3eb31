package dev.squall.run;

import dev.squall.fault.Occurrence;
import dev.squall.plan.Fault;
import java.time.Duration;
import java.util.stream.DoubleStream;

/**
 * From when on a fault is made ready: some time before its own, and not at another's time, which
 * that would hold up, while it can wait.
 */
final class Ahead {
  /** Before another's time, machine time. */
  private static final Duration BEFORE = Duration.ofMillis(100);

  /** After it. */
  private static final Duration AFTER = Duration.ofMillis(30);

  private static final Duration CAN_WAIT = Duration.ofMillis(750);

  private final double speed;

  /** In scenario time that passes so many times as fast as the machine's. */
  Ahead(double speed) {
    this.speed = speed;
  }

  /** From when on it may be made ready; never where it need not. */
  double leads(Fault fault, Occurrence next) {
    Duration ahead = fault.ahead();
    return ahead.isZero() ? Double.POSITIVE_INFINITY : next.from() - machine(ahead);
  }

  /**
   * Whether it is made ready now.
   *
   * @param came when those that are there came
   * @param others when the others come
   */
  boolean begins(
      Fault fault, Occurrence next, double seconds, DoubleStream came, DoubleStream others) {
    double leads = leads(fault, next);
    return leads <= seconds
        && (seconds >= leads + machine(CAN_WAIT)
            || (came.noneMatch(at -> at > seconds - machine(AFTER))
                && others.noneMatch(at -> at < seconds + machine(BEFORE))));
  }

  /** So much machine time, in scenario time. */
  private double machine(Duration time) {
    return time.toNanos() / 1e9 * speed;
  }
}
