/**
 * Quantities with their unit: shares, bytes, rates, throughputs, temperatures; parsing and
 * printing.
 *
 * <p>May import: problem.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.units;
