/**
 * Quantities with their unit: shares, bytes, rates, throughputs, temperatures; parsing and
 * printing.
 *
 * <p>May import: nothing.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.units;
