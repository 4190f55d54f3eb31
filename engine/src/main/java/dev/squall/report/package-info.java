/**
 * Everything made from a run's stream of events: the fold, the verdict, the summary, JUnit, CSV,
 * text and the HTML page.
 *
 * <p>May import: advice, markup, search, units, problem, plan, metric, event, journal, latency,
 * expectation, history, chance, analysis, analysis.bottleneck, analysis.stability.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.report;
