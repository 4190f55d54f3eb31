/**
 * Values in scripts: quantities by their units, curves with a dimension, bounds, and what operators
 * do with them.
 *
 * <p>May import: units, curve, ramp, dsl.catalogue.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.dsl.value;
