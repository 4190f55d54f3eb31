/**
 * The engine process's main class.
 *
 * <p>May import: everything of the engine and the language.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.dsl.engine;
