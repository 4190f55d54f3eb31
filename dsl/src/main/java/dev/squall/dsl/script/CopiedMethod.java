package dev.squall.dsl.script;

/**
 * A method of a script that a component's code calls, and that becomes one of its class.
 *
 * @param owner the script that has it
 */
record CopiedMethod(Rewriter owner, String name) {}
