/**
 * What became of earlier runs on this machine, and what is learned of it.
 *
 * <p>May import: plan, curve, event, ramp.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.history;
