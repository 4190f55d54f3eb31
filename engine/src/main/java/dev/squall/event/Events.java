package dev.squall.event;

/** Takes events as they happen. Thread-safe, never blocks for long, never throws. */
@FunctionalInterface
public interface Events {
  /**
   * Takes an event.
   *
   * @param at nanoseconds since the run's start, machine time
   */
  void on(long at, Event event);
}
