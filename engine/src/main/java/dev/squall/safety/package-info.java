/**
 * Limits: which are in force, and when loads are let go, come back, or the run is stopped. Pure
 * folds over readings; no thread, no clock.
 *
 * <p>May import: units, curve, plan, metric.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.safety;
