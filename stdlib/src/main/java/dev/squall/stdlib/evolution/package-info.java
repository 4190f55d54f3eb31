/**
 * A genetic algorithm on a function whose optimum is known: the component {@code evolution}.
 *
 * <p>May import: units, plan, chance, component.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.stdlib.evolution;
