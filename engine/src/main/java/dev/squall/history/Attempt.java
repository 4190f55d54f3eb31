package dev.squall.history;

import java.time.Instant;

/**
 * What a strategy achieved in one phase of one run.
 *
 * @param scenario its name
 * @param phase whose ramp it was
 * @param conditions what it was made under: attempts under other ones can't be compared
 * @param strategy the word for it
 * @param run the run's id
 * @param when the run began
 * @param safe the highest level that it held, share of full; 0 for none
 * @param ceiling the lowest level that was too much: a limit let go, or the ramp stepped back; 1
 *     where none was
 * @param reachedSeconds how long it took until it was first nearly at {@code safe}; NaN where it
 *     held none
 * @param overshoot how far beyond {@code safe} it went, share of full
 * @param crossings how often a limit let go
 * @param stability the share of the time from then on that it stayed there
 */
public record Attempt(
    String scenario,
    String phase,
    String conditions,
    String strategy,
    String run,
    Instant when,
    double safe,
    double ceiling,
    double reachedSeconds,
    double overshoot,
    int crossings,
    double stability) {
  /** The highest level that it went to. */
  double highest() {
    return safe + overshoot;
  }
}
