/**
 * The engine process's main class.
 *
 * <p>May import: everything.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.dsl.engine;
