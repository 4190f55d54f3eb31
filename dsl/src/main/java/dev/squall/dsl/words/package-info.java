/**
 * What each word does when a script runs: its arguments as typed values, and the draft of a plan
 * that it adds to.
 *
 * <p>May import: units, problem, advice, chance, curve, plan, component, fault, gpu, load.disk,
 * load.gpu, safety, expectation, ramp, dsl.catalogue, dsl.code, dsl.component, dsl.decision,
 * dsl.value, dsl.slip, dsl.script, dsl.draft.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.dsl.words;
