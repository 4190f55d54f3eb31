package dev.squall.fault;

/**
 * One time at which a fault is there.
 *
 * @param number the how-manieth that is due, from 0; of one that was not planned, below 0
 * @param from scenario time, seconds
 * @param to its end
 */
public record Occurrence(int number, double from, double to) {}
