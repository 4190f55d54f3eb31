/**
 * When the next operation is due: arrivals at a rate that changes, and the gate that workers wait
 * at for them.
 *
 * <p>May import: time.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.arrival;
