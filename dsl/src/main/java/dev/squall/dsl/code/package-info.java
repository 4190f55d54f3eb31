/**
 * Code that a scenario has and that runs later, when its plan is played: compiled, each piece a
 * class of its own.
 *
 * <p>May import: dsl.value.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.dsl.code;
