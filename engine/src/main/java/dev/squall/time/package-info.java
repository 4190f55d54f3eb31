/**
 * The one clock: the system's, and a virtual one that jumps. Nothing else asks what time it is.
 *
 * <p>May import: nothing.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.time;
