package dev.squall.plan;

import dev.squall.units.Print;
import java.time.Duration;

/**
 * Its calls that are about files come back later.
 *
 * @param by how much, machine time
 * @param of which calls
 */
public record SlowFiles(Duration by, FileCalls of) implements Harm {
  /** Checks the time. */
  public SlowFiles {
    if (!by.isPositive()) {
      throw new IllegalArgumentException("by must be > 0 s, was " + Print.duration(by));
    }
  }

  @Override
  public String word() {
    return "slowFiles";
  }

  @Override
  public String does() {
    return "delay of " + Print.duration(by);
  }

  @Override
  public String at() {
    return " on " + of.words();
  }

  @Override
  public boolean needsShim() {
    return true;
  }

  @Override
  public boolean meetsMany() {
    return true;
  }

  @Override
  public boolean hasStrength() {
    return true;
  }
}
