package dev.squall.search;

/**
 * What a level did.
 *
 * @param offered operations a second that were asked
 * @param achieved operations a second that ended well
 * @param present operations under way or waiting, mean
 * @param errors share of those that ended that did not end well
 */
public record Tried(
    double level,
    Outcome outcome,
    double offered,
    double achieved,
    double present,
    double errors) {}
