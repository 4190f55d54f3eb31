/**
 * Steps that prepare the machine for a run: whether each can be done here, doing it, and what
 * undoes it, noted before.
 *
 * <p>May import: plan, units, posix, metric.linux, undo.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.prepare;
