/**
 * The draft of a plan: what the words of a script have said so far, each with its place, and the
 * checks of the whole before it becomes a plan.
 *
 * <p>May import: units, problem, advice, chance, curve, plan, component, expectation, gpu,
 * dsl.catalogue, dsl.code, dsl.component, dsl.value.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.dsl.draft;
