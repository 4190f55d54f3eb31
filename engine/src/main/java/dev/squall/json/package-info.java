/**
 * The house's JSON: one strict mapper for everything that is stored or sent, and its errors as
 * problems.
 *
 * <p>May import: units, problem.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.json;
