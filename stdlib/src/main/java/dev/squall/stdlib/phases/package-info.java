/**
 * The seven phases from idle to chaos.
 *
 * <p>May import: plan, ramp.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.stdlib.phases;
