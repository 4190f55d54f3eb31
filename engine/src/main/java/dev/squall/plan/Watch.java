package dev.squall.plan;

import java.util.Locale;

/** How closely a phase's limits are watched. */
public enum Watch {
  /** As each limit says. */
  NORMAL,
  /**
   * With half the patience of each limit; and loads step back while a reading is nearer to its
   * bound than a twentieth of it.
   */
  ENHANCED,
  /** As enhanced, sampled twice as often, and one crossing trips. */
  MAXIMUM;

  /** The word in scripts. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many samples in a row a limit with this patience waits for. */
  public int patience(int patience) {
    return switch (this) {
      case NORMAL -> patience;
      case ENHANCED -> (patience + 1) / 2;
      case MAXIMUM -> 1;
    };
  }

  /** A limit watched so. */
  public Limit over(Limit limit) {
    return this == NORMAL ? limit : limit.waiting(patience(limit.patience()), limit.coolDown());
  }

  /** True where loads step back before a limit is crossed. */
  public boolean stepsBack() {
    return this != NORMAL;
  }
}
