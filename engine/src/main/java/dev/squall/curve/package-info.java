/**
 * Curves: a value as a function of time, pure maths with no clock and no thread.
 *
 * <p>May import: units, problem, chance.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.curve;
