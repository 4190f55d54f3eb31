/**
 * The engine's own heap: how much of it stays in use, and who allocated what stays.
 *
 * <p>May import: time.
 */
@NullMarked
package dev.squall.heap;

import org.jspecify.annotations.NullMarked;
