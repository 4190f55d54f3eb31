package dev.squall.ramp;

/**
 * A decision, with why.
 *
 * @param choice what to do
 * @param level from now on, share of full
 * @param rule the one that fired, for people
 * @param confidence 0 to 1: how far the deciding figure lay from where another rule would have
 *     fired, and how much had been seen
 */
public record Decided(Choice choice, double level, String rule, double confidence) {}
