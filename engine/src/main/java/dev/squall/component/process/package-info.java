/**
 * Commands as a component and as a tool: run to their end, or ended; nothing they start outlives
 * the engine.
 *
 * <p>May import: units, plan, time, chance, component, posix.
 */
@NullMarked
package dev.squall.component.process;

import org.jspecify.annotations.NullMarked;
