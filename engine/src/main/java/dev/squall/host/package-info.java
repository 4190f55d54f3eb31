/**
 * The engine's side of the wire: evaluates what it is sent, plays it, obeys, and lets go when its
 * guard is gone.
 *
 * <p>May import: units, problem, plan, time, event, load, run, wire, component, fault, advice,
 * ramp, rule, journal.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.host;
