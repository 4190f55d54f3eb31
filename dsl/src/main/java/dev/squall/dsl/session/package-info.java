/**
 * A session at a prompt: one script that grows by what is said, and so is all its scope.
 *
 * <p>May import: units, problem, curve, plan, fault, host, wire, dsl, dsl.draft, dsl.script.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.dsl.session;
