/**
 * The memory load: chunks outside the Java heap, really touched, verified, given back at once.
 *
 * <p>May import: load, units, plan, time, chance, posix, metric.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.load.memory;
