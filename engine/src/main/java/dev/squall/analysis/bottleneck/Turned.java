package dev.squall.analysis.bottleneck;

/**
 * A block of a run in which the pressure on one resource was turned a little up or down.
 *
 * @param resource which
 * @param up whether it was turned up, else down
 * @param round which of its pairs
 * @param from when it began, seconds of the run
 * @param to when it ended
 */
public record Turned(String resource, boolean up, int round, double from, double to) {}
