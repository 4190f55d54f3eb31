/**
 * Components that are written in a scenario, as they run: their code, its users and its rows.
 *
 * <p>May import: units, time, component, dsl.catalogue, dsl.code, dsl.value.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.dsl.component;
