/**
 * Slips of the pen that make a script's text something else, found in its text: what was meant, and
 * the text as it was meant.
 *
 * <p>May import: units, problem, dsl.catalogue.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.dsl.slip;
