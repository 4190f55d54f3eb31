package dev.squall.drive;

import dev.squall.latency.Calls;
import dev.squall.load.LoadFailure;
import dev.squall.plan.Arrivals;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;

/** The maximum of a drive that asks for a share of it: what it does when it may do all it can. */
final class OwnMaximum {
  private OwnMaximum() {}

  /** What is driven to find that of {@code load}. */
  static LoadPlan of(LoadPlan load, LoadSettings.Drive drive, Arrivals.OfMaximum share) {
    LoadSettings.Drive most =
        new LoadSettings.Drive(
            drive.component(),
            new Arrivals.Maximum(share.users()),
            drive.mix(),
            drive.inFlight(),
            drive.overflow(),
            0,
            null);
    return new LoadPlan(load.name() + "-maximum", most, new Level.Maximum(Dimension.RATE));
  }

  /** Operations a second that end well. */
  static double measure(Drive measuring, Arrivals.OfMaximum share, Clock clock)
      throws LoadFailure, InterruptedException {
    measuring.start();
    measuring.ask(Double.POSITIVE_INFINITY);
    long nanos = share.measure().toNanos();
    clock.waitFor(nanos / 4); // what is compiled while it runs is compiled now
    measuring.read();
    long from = clock.nanos();
    clock.waitFor(nanos);
    Calls calls = measuring.read().calls();
    long ok =
        calls == null ? 0 : calls.operations().stream().mapToLong(Calls.OperationCalls::ok).sum();
    return ok / ((clock.nanos() - from) * 1e-9);
  }
}
