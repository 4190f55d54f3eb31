/**
 * The plan: what evaluating a scenario yields, as immutable records and as JSON. It loads nothing.
 *
 * <p>May import: units, problem, chance, curve, json.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.plan;
