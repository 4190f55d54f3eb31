/**
 * What is measured of the machine: names, units, readings at 10 Hz, the inventory, and how they are read.
 *
 * <p>May import: units, time, posix.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.metric;
