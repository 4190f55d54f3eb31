/**
 * The processor load: pinned threads that do verified work for a share of the time, steered by the
 * execution time that they, and all others, really had.
 *
 * <p>May import: load, units, plan, time, chance, posix, metric.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.load.cpu;
