/**
 * Dense arithmetic, tiles multiplied and reduced: the component {@code synthesis}.
 *
 * <p>May import: units, plan, chance, time, component.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.stdlib.synthesis;
