package dev.squall.plan;

import dev.squall.units.Print;
import java.time.Duration;

/**
 * Its clock shows another time of day; the clock that counts from the machine's start stays as it
 * is, and so do the times that the kernel gives its files.
 *
 * @param by how far ahead; negative for behind
 */
public record SkewClock(Duration by) implements Harm {
  /** Further than this, and the two clocks could be taken for one another. */
  private static final Duration MOST = Duration.ofDays(3650);

  /** Checks that it is another time. */
  public SkewClock {
    if (by.isZero() || by.abs().compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "by must be another time than now's, at most 3650 days away, was "
              + Print.duration(by)
              + "; for example by: -10.minutes");
    }
  }

  @Override
  public String word() {
    return "skewClock";
  }

  @Override
  public String does() {
    return "clock " + Print.duration(by.abs()) + (by.isNegative() ? " behind" : " ahead");
  }

  @Override
  public boolean needsShim() {
    return true;
  }

  @Override
  public boolean hasStrength() {
    return true;
  }
}
