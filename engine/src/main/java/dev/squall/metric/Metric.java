package dev.squall.metric;

import dev.squall.units.Dimension;

/**
 * A measured quantity of the machine.
 *
 * @param name OpenTelemetry's name where it has one, with its attributes in braces: {@code
 *     system.cpu.utilization{cpu=0}}
 * @param unit of the readings, canonical
 * @param help one line
 */
public record Metric(String name, Dimension unit, String help) {}
