/**
 * The HTTP and WebSocket endpoint: who may come in, what is posted and waits for its turn, and a
 * run's events for readers of every speed.
 *
 * <p>May import: units, problem, time, plan, metric, metric.machine, latency, event, wire, json,
 * state, library, journal, report, comparison, interference, guard.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.repl.serve;
