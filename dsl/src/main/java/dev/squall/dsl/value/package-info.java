/**
 * Values in scripts: quantities by their units, curves with a dimension, bounds, and what operators
 * do with them.
 *
 * <p>May import: units, problem, curve, plan, ramp, dsl.catalogue.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.dsl.value;
