package dev.squall.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a run's steady state. All seconds are of machine time.
 *
 * @param outcome {@code held}; {@code lost}: while faults were in, and back in time; {@code
 *     not-before}: nothing was broken; {@code not-back}; {@code not-seen}: the run ended too soon
 *     to tell; {@code not-asked}: no fault was ever due
 * @param words when it was to be looked at
 * @param before how often it was seen to hold before something was broken
 * @param lost what was lost first while faults were in; empty for nothing
 * @param slowest from a healing until it was seen to hold again, the longest; null for none
 * @param why it did not hold before, or not again; empty where it did
 * @param withheld faults that were not injected, each with why
 */
public record SteadySummary(
    String outcome,
    String words,
    int before,
    String lost,
    @Nullable Double slowest,
    String why,
    List<Expected> expectations,
    List<Withheld> withheld) {
  /**
   * One of its expectations, with one drive.
   *
   * @param before its last window before the first fault; null where none was judged
   * @param during the worst of those that touch a fault's time; null for none
   * @param windows those that touch a fault's time
   * @param missed of them, those that did not hold
   * @param after its last window that lies wholly after the last fault; null for none
   */
  public record Expected(
      String text,
      String drive,
      String unit,
      @Nullable Double before,
      @Nullable Double during,
      long windows,
      long missed,
      @Nullable Double after) {}

  /** A fault that was not injected. */
  public record Withheld(String fault, int number, double at, String why) {}
}
