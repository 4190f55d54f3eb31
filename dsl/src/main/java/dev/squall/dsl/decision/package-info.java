/**
 * Decisions that are left to code of a scenario, as it runs: ways up of its ramps, limits that are
 * conditions, and experts that are asked before they go on.
 *
 * <p>May import: units, advice, ramp, rule, dsl.code.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.dsl.decision;
