/**
 * Seeded chance: every random number is a hash of (seed, stream, index), so that a run can go on
 * from anywhere.
 *
 * <p>May import: nothing.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.chance;
