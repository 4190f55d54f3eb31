/**
 * A server of the Model Context Protocol over standard input and output: what agents may do with
 * runs.
 *
 * <p>May import: json, repl.serve.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.repl.mcp;
