/**
 * Healing the runs whose guard died: their undo journals are carried out, and their own journals
 * get their ends.
 *
 * <p>May import: event, journal, time, posix, state, undo.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.heal;
