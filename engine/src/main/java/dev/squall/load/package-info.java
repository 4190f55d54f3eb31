/**
 * The contract of a load, which holds a resource of the machine at a level; the loads themselves
 * are in the children.
 *
 * <p>May import: units, plan, time, chance, metric, latency, fault.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.load;
