package dev.squall.repl.serve;

import dev.squall.metric.Metric;
import dev.squall.metric.SampleListener;
import dev.squall.metric.SampleLoop;
import dev.squall.metric.Sampler;
import dev.squall.metric.machine.Samplers;
import dev.squall.time.Clock;
import java.nio.file.Path;
import java.util.List;

/** Reads the machine once a second, for who asks while no run does. */
final class Pulse implements SampleListener, AutoCloseable {
  private static final long PERIOD_NANOS = 1_000_000_000L;

  private final List<Metric> metrics;
  private final SampleLoop loop;
  private volatile double[] values = {};

  private Pulse(Clock clock, Sampler sampler) {
    metrics = sampler.metrics();
    loop = new SampleLoop(clock, sampler, PERIOD_NANOS, this);
  }

  /** Of this machine, with the free space where {@code runs} lies. */
  static Pulse of(Path runs, Clock clock) {
    Pulse pulse =
        new Pulse(
            clock, Samplers.forThisMachine(clock, Samplers.Options.of(List.of(runs), note -> {})));
    pulse.loop.start();
    return pulse;
  }

  @Override
  public void sampled(long nanos, long lateNanos, long costNanos, double[] read) {
    values = read.clone();
  }

  Latest.Readings readings() {
    return Latest.Readings.of(metrics, values);
  }

  @Override
  public void close() {
    loop.close();
  }
}
