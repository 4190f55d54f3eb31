package dev.squall.search;

import java.util.Locale;

/** How it went at a level. */
public enum Outcome {
  /** All that was to hold held. */
  HELD,
  /** Something did not. */
  BROKEN,
  /** A limit of this machine was as near as it may come: nobody goes there a second time. */
  LIMITED,
  /** It says nothing of what was called: the generator could not, or somebody interfered. */
  UNCLEAR;

  /** The word for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of that word; unclear for one that nobody knows. */
  public static Outcome of(String word) {
    for (Outcome each : values()) {
      if (each.word().equals(word)) {
        return each;
      }
    }
    return UNCLEAR;
  }

  /** True where the level was too much, whoever said so. */
  public boolean broke() {
    return this == BROKEN || this == LIMITED;
  }
}
