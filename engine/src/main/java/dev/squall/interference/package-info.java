/**
 * How much things that run beside one another slow each other down: what is played, alone and
 * beside what; what comes of it, with intervals; how much of a resource's pressure each bears and
 * makes, and what follows for mixes that nobody played. No clock, no thread: others play the cells.
 *
 * <p>May import: analysis, chance, curve, json, markup, plan, problem, report, statistic, units.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.interference;
