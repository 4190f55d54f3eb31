/**
 * Decisions that are left to code of a scenario, as it runs: ways up of its ramps.
 *
 * <p>May import: units, ramp, dsl.code.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.dsl.decision;
