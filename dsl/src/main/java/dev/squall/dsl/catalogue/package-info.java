/**
 * The words of the language, each once: its arguments, their types, defaults, help and an example.
 * Feeds the check of a script, completion, help and the reference page.
 *
 * <p>May import: units, advice, curve, plan, component, fault, gpu.kernel, safety, expectation,
 * ramp, wire.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.dsl.catalogue;
