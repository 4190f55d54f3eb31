/**
 * Faults that the kernel's traffic control makes, for every packet that a network device sends.
 *
 * <p>May import: fault, component, plan, time, units, undo.
 */
@NullMarked
package dev.squall.fault.netem;

import org.jspecify.annotations.NullMarked;
