/**
 * Everything that happens in a run, as one stream of events; every reader of a run reads this.
 *
 * <p>May import: units, problem, plan, metric, json, latency, load.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.event;
