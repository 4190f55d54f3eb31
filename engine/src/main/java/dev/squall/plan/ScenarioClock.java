package dev.squall.plan;

import java.time.Duration;

/**
 * How scenario time (phases, curves, {@code at}, {@code during}) maps to machine time (rates,
 * limits, patience): {@code scenario} passes in {@code machine}.
 */
public record ScenarioClock(Duration scenario, Duration machine) {
  /** One second a second. */
  public static final ScenarioClock REAL =
      new ScenarioClock(Duration.ofSeconds(1), Duration.ofSeconds(1));

  /** Checks that both are longer than nothing. */
  public ScenarioClock {
    if (!scenario.isPositive() || !machine.isPositive()) {
      throw new IllegalArgumentException("clock: both times must be > 0 s");
    }
  }

  /** Scenario seconds that pass in one machine second. */
  public double speed() {
    return (double) scenario.toNanos() / machine.toNanos();
  }

  /** A machine time as scenario time, in seconds. */
  public double scenarioSeconds(long machineNanos) {
    return machineNanos / 1e9 * speed();
  }

  /** A stretch of machine time as scenario time. */
  public Duration toScenario(Duration machineTime) {
    return Duration.ofNanos(Math.round(machineTime.toNanos() * speed()));
  }

  /** A stretch of scenario time as machine time. */
  public Duration toMachine(Duration scenarioTime) {
    return Duration.ofNanos(Math.round(scenarioTime.toNanos() / speed()));
  }
}
