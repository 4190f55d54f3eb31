/**
 * Drives: they call a component's operations by an arrival process, and record when each was
 * planned, sent and done.
 *
 * <p>May import: units, curve, plan, time, chance, arrival, component, fault, heap, latency, load,
 * posix.
 */
@NullMarked
package dev.squall.drive;

import org.jspecify.annotations.NullMarked;
