/**
 * The machine's readings on Linux, from {@code /proc}, {@code /sys} and the cgroup's files, parsed
 * by hand.
 *
 * <p>May import: gpu, metric, units, posix.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.metric.linux;
