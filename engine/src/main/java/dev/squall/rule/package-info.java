/**
 * Rules: limits that a script wrote as conditions over metrics, latencies and expectations, judged
 * in the engine.
 *
 * <p>May import: units, problem, metric, plan, event, latency.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.rule;
