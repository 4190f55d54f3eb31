/**
 * What a person sees of a run on a terminal while it lasts: a pure fold of its events into lines,
 * and a screen that redraws them in place.
 *
 * <p>May import: units, problem, plan, event, metric, report, latency.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.repl.view;
