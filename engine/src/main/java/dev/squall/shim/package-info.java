/**
 * What stands before the C library of a process that a scenario starts: its source, how it is
 * compiled here, and what it is told and answers, through files that both have in memory.
 *
 * <p>May import: undo.
 */
@NullMarked
package dev.squall.shim;

import org.jspecify.annotations.NullMarked;
