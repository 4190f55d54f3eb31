/**
 * What is measured of the machine: names, units, the sampler's contract, and the loop that samples
 * at 10 Hz.
 *
 * <p>May import: units, posix, time.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.metric;
