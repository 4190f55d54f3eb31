package dev.squall.safety;

/**
 * Something about a plan's limits that its reader should know before it runs.
 *
 * @param refuse true when the plan must not start; false for a note
 * @param message thing, rule, value, mend
 */
public record Objection(boolean refuse, String message) {}
