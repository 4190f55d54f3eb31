/**
 * The language: evaluating a script yields a plan, or everything that is wrong with it.
 *
 * <p>May import: units, problem, advice, interference, plan, component, fault, library, ramp, rule,
 * wire, dsl.catalogue, dsl.code, dsl.component, dsl.decision, dsl.value, dsl.slip, dsl.script,
 * dsl.words, dsl.draft, dsl.yaml.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.dsl;
