package dev.squall.ramp;

/**
 * Decides a level, interval after interval. One for each phase it ramps; one thread. What it
 * decides is kept within the phase's range by whoever asks.
 */
public interface RampStrategy {
  /** What to do after an interval that went so. */
  Decided decide(Situation situation);
}
