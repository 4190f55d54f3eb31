package dev.squall.safety;

import dev.squall.plan.Watch;

/**
 * By how much loads step back before a limit is crossed, where the watch asks for it. A pure fold
 * over samples; one thread.
 *
 * <p>Nearer to a bound than a twentieth of it, every level is multiplied by 0.9 twice a second,
 * down to 0.3; once the bound is further than a tenth away, a twentieth comes back each time. In
 * between nothing changes, so that it does not hunt.
 */
public final class Caution {
  static final double NEAR = 0.05;
  static final double FAR = 0.1;
  static final double LEAST = 0.3;
  private static final double LESS = 0.9;
  private static final double MORE = 0.05;
  private static final long STEP_NANOS = 500_000_000L;

  private double factor = 1;
  private long nextStep = Long.MIN_VALUE;

  /** Cautious about nothing yet. */
  public Caution() {}

  /** Loads were let go: what was stepped back before counts no more. */
  public void letGo() {
    factor = 1;
  }

  /**
   * What to multiply every level by from now on.
   *
   * @param headroom how far the nearest limit is, as a share of its bound; NaN for unknown
   */
  public double sample(long at, double headroom, Watch watch) {
    if (!watch.stepsBack()) {
      factor = 1;
    } else if (nextStep == Long.MIN_VALUE || at - nextStep >= 0) {
      nextStep = at + STEP_NANOS;
      if (headroom < NEAR) {
        factor = Math.max(LEAST, factor * LESS);
      } else if (headroom > FAR) {
        factor = Math.min(1, factor + MORE);
      }
    }
    return factor;
  }
}
