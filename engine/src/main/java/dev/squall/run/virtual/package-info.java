/**
 * A machine that exists only on the virtual clock: its loads and its readings, so that days of a
 * scenario play in milliseconds.
 *
 * <p>May import: units, plan, time, chance, event, fault, load, metric, safety, run, arrival,
 * latency, ramp, rule, expectation.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.run.virtual;
