package dev.squall.curve;

import dev.squall.units.Dimension;

/**
 * A trace as a file had it.
 *
 * @param trace its points, times in seconds, values in the canonical unit of {@code dimension}
 * @param dimension what the values measure; plain numbers where the file names no unit
 */
public record CsvTrace(Trace trace, Dimension dimension) {}
