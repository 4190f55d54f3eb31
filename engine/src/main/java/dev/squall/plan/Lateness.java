package dev.squall.plan;

import dev.squall.chance.Chance;
import dev.squall.units.Print;
import java.time.Duration;
import java.util.Locale;

/**
 * How much later something comes.
 *
 * @param by how much, machine time
 * @param jitter how much it varies by
 */
public record Lateness(Duration by, Duration jitter, Fault.Spread spread) {
  /** Checks the times. */
  public Lateness {
    if (!by.isPositive()) {
      throw new IllegalArgumentException("delay: by must be > 0 s, was " + Print.duration(by));
    }
    if (jitter.isNegative() || (spread == Fault.Spread.UNIFORM && jitter.compareTo(by) > 0)) {
      throw new IllegalArgumentException(
          "delay: jitter must be at least 0 s"
              + (spread == Fault.Spread.UNIFORM
                  ? " and at most the delay of " + Print.duration(by)
                  : "")
              + ", was "
              + Print.duration(jitter));
    }
  }

  /** That of the {@code n}-th, in nanoseconds. */
  public double nanos(Chance chance, long n) {
    double mean = by.toNanos();
    double varies = jitter.toNanos();
    return varies == 0
        ? mean
        : switch (spread) {
          case UNIFORM -> mean + varies * (2 * chance.uniform(n) - 1);
          case NORMAL -> Math.max(0, mean + varies * chance.gaussian(n));
          case EXPONENTIAL -> mean + varies * chance.exponential(n);
        };
  }

  /** {@code 80 ms ± 20 ms normal}. */
  @Override
  public String toString() {
    return Print.duration(by)
        + (jitter.isZero()
            ? ""
            : " ± " + Print.duration(jitter) + " " + spread.name().toLowerCase(Locale.ROOT));
  }
}
