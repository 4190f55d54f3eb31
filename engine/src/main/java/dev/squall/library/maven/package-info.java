/**
 * Fetches libraries by their Maven coordinates, in a process with a class path of its own: no other
 * process of Squall's has Maven's resolver.
 *
 * <p>May import: nothing.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.library.maven;
