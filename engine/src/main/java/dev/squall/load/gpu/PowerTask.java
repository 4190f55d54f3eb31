package dev.squall.load.gpu;

import dev.squall.gpu.GpuFailure;
import java.util.function.DoubleSupplier;

/**
 * Holds the power that a device draws, by the share of its time that it works. The share follows
 *
 * <pre>
 * share(t + T) = share(t) + T / τ · (asked − drawn) / span
 * </pre>
 *
 * a controller that integrates, with T a tenth of a second between readings, τ = 1 s because many
 * devices tell the mean of their last second, and span the watts between rest and the most that the
 * device may draw, at least half of that: one that is at work when this begins, for another or for
 * what was just calibrated, would else be steered many times too hard, and swing. A device can't be
 * held below what it draws at rest, nor above its limit.
 */
final class PowerTask implements Task {
  private static final long READ_NANOS = 100_000_000;
  private static final double SETTLE_NANOS = 1e9;
  private static final double LEAST_SPAN = 0.5;

  private final ComputeTask compute;
  private final DoubleSupplier watts;
  private final double span;
  private volatile double asked;
  private volatile double joules;
  private double spent;
  private double share;
  private long readAt;

  /**
   * On top of {@code compute}.
   *
   * @param watts that are drawn now; NaN where it is not known for the moment
   * @param limit the most that it may draw
   */
  PowerTask(ComputeTask compute, DoubleSupplier watts, double limit, long nanos) {
    this.compute = compute;
    this.watts = watts;
    span = Math.max(LEAST_SPAN * limit, limit - watts.getAsDouble());
    readAt = nanos;
  }

  @Override
  public void ask(double level, long nanos) {
    asked = level;
  }

  @Override
  public long step(long nanos) throws GpuFailure {
    if (nanos - readAt >= READ_NANOS) {
      double drawn = watts.getAsDouble();
      if (!Double.isNaN(drawn)) {
        spent += drawn * (nanos - readAt) * 1e-9;
        joules = spent;
        steer(drawn, nanos - readAt);
      }
      readAt = nanos;
      compute.ask(share, nanos);
    }
    return Math.min(compute.step(nanos), readAt + READ_NANOS - nanos);
  }

  private void steer(double drawn, long nanos) {
    share =
        asked <= 0
            ? 0
            : asked == Double.POSITIVE_INFINITY
                ? 1
                : Math.clamp(share + nanos / SETTLE_NANOS * (asked - drawn) / span, 0, 1);
  }

  @Override
  public void letGo() throws GpuFailure {
    share = 0;
    compute.letGo();
  }

  @Override
  public boolean holding() {
    return compute.holding();
  }

  @Override
  public Done done() {
    Done done = compute.done();
    return new Done(joules, done.operations(), done.wrong(), done.checked(), done.work());
  }

  @Override
  public String how() {
    return compute.how() + ", as much as the power takes";
  }
}
