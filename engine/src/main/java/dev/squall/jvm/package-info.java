/**
 * An agent of ours in a Java machine that is not ours: its source, how it is compiled here, put
 * into a machine that runs, told what to do and asked what it does.
 *
 * <p>May import: undo.
 */
@NullMarked
package dev.squall.jvm;

import org.jspecify.annotations.NullMarked;
