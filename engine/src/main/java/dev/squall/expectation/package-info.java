/**
 * What must hold of the drives' results: measured over windows, judged, and the definitions behind
 * each figure.
 *
 * <p>May import: units, plan, event, latency, metric.
 */
@NullMarked
package dev.squall.expectation;

import org.jspecify.annotations.NullMarked;
