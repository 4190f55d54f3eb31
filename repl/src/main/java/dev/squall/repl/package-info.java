/**
 * The guard's main class and command line.
 *
 * <p>May import: everything.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.repl;
