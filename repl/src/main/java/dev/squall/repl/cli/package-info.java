/**
 * The command line: one class a command.
 *
 * <p>May import: everything.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.repl.cli;
