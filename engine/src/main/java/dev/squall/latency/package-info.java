/**
 * Latencies: recorded without a lock, kept as histograms of two significant digits, and passed on
 * per interval.
 *
 * <p>May import: nothing.
 */
@NullMarked
package dev.squall.latency;

import org.jspecify.annotations.NullMarked;
