/**
 * Runs beside one another: their figures with differences and ratios, and what can't be said of
 * them.
 *
 * <p>May import: json, journal, markup, plan, problem, report, analysis, chance, statistic, units.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.comparison;
