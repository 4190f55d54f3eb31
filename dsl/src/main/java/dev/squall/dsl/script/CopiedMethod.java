package dev.squall.dsl.script;

/**
 * A method of a script that code calls which runs later, and that becomes one of its class.
 *
 * @param owner the script that has it
 */
record CopiedMethod(Rewriter owner, String name) {}
