/**
 * A component: a population of agents that pass messages to each other, each on a virtual thread of
 * its own, spawned and retired while they do.
 *
 * <p>May import: component, plan, units, chance, time.
 */
@NullMarked
package dev.squall.stdlib.agents;

import org.jspecify.annotations.NullMarked;
