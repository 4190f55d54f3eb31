/**
 * How faults are injected and healed: the contract that any fault is written against, its times,
 * and the faults that stand in the way of operations and of traffic.
 *
 * <p>May import: plan, chance, component, proxy, undo.
 */
@NullMarked
package dev.squall.fault;

import org.jspecify.annotations.NullMarked;
