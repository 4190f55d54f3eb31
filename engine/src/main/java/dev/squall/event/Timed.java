package dev.squall.event;

/** An event with its moment, in nanoseconds since the run's start, machine time. */
public record Timed(long at, Event event) {}
