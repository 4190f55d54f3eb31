package dev.squall.ramp;

/**
 * Decides a level, interval after interval. One for each phase it ramps; one thread at a time. What
 * it decides is kept within the phase's range by whoever asks.
 *
 * <p>Somebody's own may throw or be slow: the level is held then, and the run says so. Limits are
 * watched elsewhere and wait for nobody.
 */
@FunctionalInterface
public interface RampStrategy {
  /** What to do after an interval that went so. */
  Decided decide(Situation situation) throws Exception;
}
