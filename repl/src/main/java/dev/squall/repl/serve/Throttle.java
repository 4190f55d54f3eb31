package dev.squall.repl.serve;

import dev.squall.time.Clock;

/** A token bucket: {@code burst} at once, and {@code perSecond} from then on. Thread-safe. */
final class Throttle {
  private final Clock clock;
  private final double perSecond;
  private final double burst;
  private double left;
  private long at;

  Throttle(Clock clock, double perSecond, double burst) {
    this.clock = clock;
    this.perSecond = perSecond;
    this.burst = burst;
    this.left = burst;
    this.at = clock.nanos();
  }

  /** Takes one; false when there is none. */
  synchronized boolean take() {
    long now = clock.nanos();
    left = Math.min(burst, left + (now - at) / 1e9 * perSecond);
    at = now;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
