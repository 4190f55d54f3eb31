/**
 * What is wrong with an input, where, and how to mend it: collected whole, rendered once.
 *
 * <p>May import: nothing.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.problem;
