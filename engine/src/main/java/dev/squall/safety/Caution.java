package dev.squall.safety;

import dev.squall.plan.Watch;

/**
 * By how much loads step back, without being let go: before a limit is crossed where the watch asks
 * for it, and for a while after one was kept again, as a probe. A pure fold over samples; one
 * thread.
 *
 * <p>Nearer to a bound than a twentieth of it, every level is multiplied by 0.9 twice a second,
 * down to 0.3; once the bound is further than a tenth away, a twentieth comes back each time. In
 * between nothing changes, so that it does not hunt. A probe lasts {@value #PROBE_NANOS} ns at half
 * the levels.
 */
public final class Caution {
  /** How long loads stay at half their levels after a limit let go, before its breaker closes. */
  public static final long PROBE_NANOS = 3_000_000_000L;

  static final double NEAR = 0.05;
  static final double FAR = 0.1;
  static final double PROBE = 0.5;
  static final double LEAST = 0.3;
  private static final double LESS = 0.9;
  private static final double MORE = 0.05;
  private static final long STEP_NANOS = 500_000_000L;

  private double factor = 1;
  private long nextStep = Long.MIN_VALUE;
  private long probeUntil;
  private boolean probing;

  /** Cautious about nothing yet. */
  public Caution() {}

  /** A limit is kept again: loads come back at half. */
  public void probe(long at) {
    probing = true;
    probeUntil = at + PROBE_NANOS;
  }

  /** A limit let go: there is nothing to probe. */
  public void letGo() {
    probing = false;
    factor = 1;
  }

  /** True while loads are back on trial. */
  public boolean probing() {
    return probing;
  }

  /**
   * What to multiply every level by from now on.
   *
   * @param headroom how far the nearest limit is, as a share of its bound; NaN for unknown
   */
  public double sample(long at, double headroom, Watch watch) {
    if (probing && at - probeUntil >= 0) {
      probing = false;
    }
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
    return probing ? Math.min(PROBE, factor) : factor;
  }
}
