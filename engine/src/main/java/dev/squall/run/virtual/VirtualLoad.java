package dev.squall.run.virtual;

import dev.squall.load.Load;
import dev.squall.load.LoadFailure;
import dev.squall.load.Reading;
import dev.squall.plan.LoadPlan;
import dev.squall.time.Clock;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * A load's model on the virtual clock: what is asked is achieved at once, as far as its machine's
 * model allows. It has what it sets up, a file say, from its start to its end, let go or not.
 *
 * <p>For one thread.
 */
final class VirtualLoad implements Load {
  /** Whether the machine lets a load set up what it needs. */
  interface Room {
    void check() throws LoadFailure;
  }

  private final LoadPlan plan;
  private final Clock clock;
  private final Room room;
  private final DoubleUnaryOperator possible;
  private final double operationsPerLevel;
  private double asked;
  private boolean letGo;
  private boolean present;
  private double askedSum;
  private double achievedSum;
  private long since;
  private long lastRead;

  /**
   * A model.
   *
   * @param room looks at the machine before the load starts
   * @param possible what is achieved of a level asked
   * @param operationsPerLevel operations a second at level 1
   */
  VirtualLoad(
      LoadPlan plan,
      Clock clock,
      Room room,
      DoubleUnaryOperator possible,
      double operationsPerLevel) {
    this.plan = plan;
    this.clock = clock;
    this.room = room;
    this.possible = possible;
    this.operationsPerLevel = operationsPerLevel;
  }

  @Override
  public LoadPlan plan() {
    return plan;
  }

  @Override
  public void start() throws LoadFailure {
    room.check();
    present = true;
    since = clock.nanos();
    lastRead = since;
  }

  @Override
  public void ask(double level) {
    settle();
    asked = level;
  }

  /** True from its start to its end. */
  boolean present() {
    return present;
  }

  /** The level asked now. */
  double asked() {
    return asked;
  }

  /** The level achieved now. */
  double now() {
    return letGo ? 0 : possible.applyAsDouble(asked);
  }

  private void settle() {
    long now = clock.nanos();
    if (now == since) {
      // No time is no share of anything; and at its maximum, infinity by nothing would be no
      // number.
      return;
    }
    double seconds = (now - since) / 1e9;
    askedSum += asked * seconds;
    achievedSum += now() * seconds;
    since = now;
  }

  @Override
  public Reading read() {
    settle();
    double seconds = Math.max(1e-9, (since - lastRead) / 1e9);
    double achieved = achievedSum / seconds;
    Reading reading =
        new Reading(
            askedSum / seconds,
            achieved,
            Math.round(achieved * seconds * operationsPerLevel),
            0,
            0,
            Map.of());
    askedSum = 0;
    achievedSum = 0;
    lastRead = since;
    return reading;
  }

  @Override
  public void release() {
    settle();
    letGo = true;
  }

  @Override
  public void resume() {
    settle();
    letGo = false;
  }

  @Override
  public boolean idle() {
    return now() == 0;
  }

  @Override
  public void close() {
    settle();
    letGo = true;
    present = false;
  }
}
