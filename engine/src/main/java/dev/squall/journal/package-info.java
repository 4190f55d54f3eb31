/**
 * A run on disk: its folder, the journal of its events, and reading them back.
 *
 * <p>May import: event, plan, time, problem.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.journal;
