/**
 * The prompt: reads lines, understands the words that steer a session itself, and sends all others
 * to the engine, in the protocol's words.
 *
 * <p>May import: units, problem, time, event, guard, wire, library, report, repl.view.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.repl.prompt;
