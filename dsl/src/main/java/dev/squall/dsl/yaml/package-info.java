/**
 * Plans written as YAML: read, and put into the words of the language as a Groovy script, of which
 * every place is known in the YAML.
 *
 * <p>May import: units, problem, component, plan, dsl.catalogue, dsl.slip.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.dsl.yaml;
