/**
 * The disk load: reads and writes of a file of its own that has no name, by threads or by io_uring,
 * contents verified.
 *
 * <p>May import: load, arrival, units, plan, time, chance, posix.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.load.disk;
