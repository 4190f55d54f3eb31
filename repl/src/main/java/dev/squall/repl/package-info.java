/**
 * The guard's main class and command line.
 *
 * <p>May import: everything of the engine.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.repl;
