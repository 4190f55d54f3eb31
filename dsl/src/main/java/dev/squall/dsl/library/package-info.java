/**
 * Tests of libraries: whether one has and does what its manifest says, and its own tests.
 *
 * <p>May import: everything.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.dsl.library;
