package dev.squall.search;

import java.util.Locale;

/**
 * A level to try.
 *
 * @param stage what for
 * @param round of which bracket, from 1
 */
public record Step(Stage stage, int round, double level) {
  /** What a level is tried for. */
  public enum Stage {
    /** Until one holds and one breaks. */
    BRACKET,
    /** Between the two. */
    BISECT,
    /** Whether an end of the bracket is what it seemed. */
    CONFIRM,
    /** One step up, by the simple way. */
    CLIMB;

    /** The word for it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
