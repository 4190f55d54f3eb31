/**
 * The reference components at their most, as figures: {@code squall bench components}.
 *
 * <p>May import: everything.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.stdlib.bench;
