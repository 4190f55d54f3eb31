package dev.squall.search;

import java.util.List;

/** How something fails beyond what it can bear. */
public enum Breaking {
  /** It goes on to do about as much as it can; what is beyond waits. */
  GRACEFUL("it goes on at about its best, and what is beyond waits or is refused"),
  /** It does less than it could just before. */
  CLIFF("it does much less than it could just before"),
  /** It does not come back by itself when the level is one again that held before. */
  METASTABLE(
      "it did not come back at a level that had held before, until nothing was asked at all"),
  /** It did not come back at all. */
  FATAL("it did not come back, even with nothing asked of it"),
  /** No level broke, or none for a reason of its own. */
  UNKNOWN("it was not seen to break");

  /** What a graceful one goes on to do of its best, at least. */
  private static final double GOES_ON = 0.9;

  private final String words;

  Breaking(String words) {
    this.words = words;
  }

  /** What that means. */
  public String words() {
    return words;
  }

  /**
   * How it failed.
   *
   * @param stuck whether it came back only when nothing was asked
   * @param gone whether it did not come back
   */
  public static Breaking of(List<Tried> tries, boolean stuck, boolean gone) {
    if (gone) {
      return FATAL;
    }
    if (stuck) {
      return METASTABLE;
    }
    double best =
        tries.stream()
            .mapToDouble(Tried::achieved)
            .filter(Double::isFinite)
            .max()
            .orElse(Double.NaN);
    // What does all that it was asked, if too slowly, has lost nothing.
    double least =
        tries.stream()
            .filter(each -> each.outcome() == Outcome.BROKEN)
            .mapToDouble(each -> each.achieved() / Math.min(best, each.offered()))
            .filter(Double::isFinite)
            .min()
            .orElse(Double.NaN);
    return Double.isNaN(least) ? UNKNOWN : least >= GOES_ON ? GRACEFUL : CLIFF;
  }
}
