/**
 * Undo as data: a closed vocabulary of what puts things back, its journal, the healer that does it
 * and reads the world back, and the reaper that sees to it when everyone else is dead.
 *
 * <p>May import: problem, json, time, posix, state.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.undo;
