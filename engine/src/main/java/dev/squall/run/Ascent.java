package dev.squall.run;

import dev.squall.event.Event;
import dev.squall.latency.Calls;
import dev.squall.latency.Histograms;
import dev.squall.load.Reading;
import dev.squall.plan.Phase;
import dev.squall.plan.Ramp;
import dev.squall.plan.ScenarioClock;
import dev.squall.ramp.Answers;
import dev.squall.ramp.Decided;
import dev.squall.ramp.RampStrategy;
import dev.squall.ramp.Situation;
import org.jspecify.annotations.Nullable;

/**
 * A phase whose level is decided as it goes: collects how its loads and the drives answer over an
 * interval, has the strategy decide, and says the level in between. The player's thread; {@link
 * #level} alone.
 */
final class Ascent {
  private final Phase phase;
  private final Ramp ramp;
  private final RampStrategy strategy;
  private final Answers answers = new Answers();
  private final double evenPerSecond;
  private double level;
  private double least = Double.NaN;
  private double slowest = Double.NaN;

  Ascent(Phase phase, Ramp ramp, ScenarioClock clock, RampStrategy strategy) {
    this.phase = phase;
    this.ramp = ramp;
    this.strategy = strategy;
    level = ramp.low();
    double way = clock.toMachine(ramp.up().isZero() ? ramp.hold() : ramp.up()).toNanos() / 1e9;
    evenPerSecond = (ramp.high() - ramp.low()) / Math.max(1, way);
  }

  Phase phase() {
    return phase;
  }

  /** The level at so many seconds of scenario time since the phase's start, share of full. */
  double level(double seconds) {
    double top = ramp.up().plus(ramp.hold()).toNanos() / 1e9;
    double down = ramp.down().toNanos() / 1e9;
    if (seconds <= top || down == 0) {
      return level;
    }
    return level + (ramp.low() - level) * Math.min(1, (seconds - top) / down);
  }

  /** Takes what a load or drive that runs now did. */
  void took(Reading reading) {
    double asked = reading.asked();
    if (Double.isFinite(asked) && asked > 0) {
      double share = reading.achieved() / asked;
      least = Double.isNaN(least) ? share : Math.min(least, share);
    }
    Calls calls = reading.calls();
    if (calls != null) {
      for (Calls.OperationCalls each : calls.operations()) {
        double p99 = Histograms.read(each.response()).getValueAtPercentile(99) / 1e9;
        slowest = Double.isNaN(slowest) ? p99 : Math.max(slowest, p99);
      }
    }
  }

  /**
   * Decides, at the end of an interval.
   *
   * @param seconds of scenario time since the phase's start
   * @param interval how long it was, seconds of machine time
   * @return what was decided; null while it comes down
   */
  Event.@Nullable RampDecided decide(
      double seconds, double interval, double headroom, String limit, boolean held) {
    if (seconds > ramp.up().plus(ramp.hold()).toNanos() / 1e9) {
      return null;
    }
    answers.took(least, slowest);
    least = Double.NaN;
    slowest = Double.NaN;
    Situation situation =
        new Situation(
            level,
            ramp.low(),
            ramp.high(),
            evenPerSecond * interval,
            headroom,
            limit,
            held,
            answers.degradation(),
            answers.stability());
    Decided decided = strategy.decide(situation);
    double before = level;
    level = Math.clamp(decided.level(), ramp.low(), ramp.high());
    return new Event.RampDecided(
        phase.name(),
        decided.choice().word(),
        decided.rule(),
        level,
        decided.confidence(),
        before,
        headroom,
        limit,
        situation.degradation(),
        situation.stability());
  }
}
