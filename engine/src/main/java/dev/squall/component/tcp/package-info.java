/**
 * Any service that speaks over TCP as a component and as a tool: send, and expect.
 *
 * <p>May import: units, plan, time, chance, component.
 */
@NullMarked
package dev.squall.component.tcp;

import org.jspecify.annotations.NullMarked;
