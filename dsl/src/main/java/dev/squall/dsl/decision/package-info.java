/**
 * Decisions that are left to code of a scenario, as it runs: ways up of its ramps, and limits that
 * are conditions.
 *
 * <p>May import: units, ramp, rule, dsl.code.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.dsl.decision;
