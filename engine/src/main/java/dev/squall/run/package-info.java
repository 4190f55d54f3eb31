/**
 * Playing a plan: the player that moves the loads along their levels, and the virtual machine it
 * can play on.
 *
 * <p>May import: advice, ramp, search, fault, units, problem, plan, curve, time, chance, event,
 * load, metric, safety, latency, expectation.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.run;
