/**
 * Ramps that think: what a level is decided by, and series of phases that libraries offer.
 *
 * <p>May import: advice, plan.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.ramp;
