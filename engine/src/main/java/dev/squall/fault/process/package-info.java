/**
 * Faults of processes, and the processes that a scenario starts. What undoes each is noted before
 * it is done.
 *
 * <p>May import: fault, jvm, plan, posix, shim, state, time, undo, units.
 */
@NullMarked
package dev.squall.fault.process;

import org.jspecify.annotations.NullMarked;
