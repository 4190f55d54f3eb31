/**
 * This machine: which sampler reads it, and its inventory.
 *
 * <p>May import: metric, metric.linux, units, time, posix.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.metric.machine;
