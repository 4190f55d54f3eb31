package dev.squall.report;

/**
 * Something that was found in a run, in a sentence.
 *
 * @param what it
 * @param grave whether it is critical or high
 */
public record Found(String what, boolean grave) {}
