/**
 * Scripts as text: parsing, the check of every word before anything runs, and the rewriting that
 * lets each call of a word know its place in the script.
 *
 * <p>May import: problem, component, library, plan, rule, dsl.catalogue, dsl.code, dsl.component,
 * dsl.decision, dsl.slip.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.dsl.script;
