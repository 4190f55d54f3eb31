/**
 * Seeking the level at which something breaks: which level to try next, what the tries come to, the
 * curve through them. No clock, no thread; the run holds the levels and looks how they go.
 *
 * <p>May import: plan, units.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.search;
