package dev.squall.ramp;

import dev.squall.plan.Limit;
import dev.squall.plan.Resource;
import dev.squall.plan.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A phase that a library offers.
 *
 * @param name unique in its series
 * @param low where its level starts and ends, share of full
 * @param high where it holds
 * @param up how long its way up takes where a script does not say, scenario time
 * @param hold how long it holds
 * @param down how long its way down takes
 * @param weights of the resources it loads, 0 to 1
 * @param limits which replace the scenario's
 * @param watch how closely they are watched
 */
public record Stage(
    String name,
    double low,
    double high,
    Duration up,
    Duration hold,
    Duration down,
    Map<Resource, Double> weights,
    List<Limit> limits,
    Watch watch) {
  /** Copies. */
  public Stage {
    weights = Map.copyOf(weights);
    limits = List.copyOf(limits);
  }

  /** From its beginning to its end. */
  public Duration length() {
    return up.plus(hold).plus(down);
  }

  /** The same in another time: its way up, its hold and its way down keep their shares. */
  public Stage lasting(Duration length) {
    double factor = (double) length.toNanos() / length().toNanos();
    Duration up = scaled(this.up, factor);
    Duration down = scaled(this.down, factor);
    Duration hold = length.minus(up).minus(down);
    return new Stage(name, low, high, up, hold, down, weights, limits, watch);
  }

  private static Duration scaled(Duration duration, double factor) {
    return Duration.ofNanos(Math.round(duration.toNanos() * factor));
  }
}
