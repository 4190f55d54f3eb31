package dev.squall.report;

import dev.squall.event.Event;
import dev.squall.latency.Calls;

/** An interval in which nothing ended well. */
final class OnlyFailed {
  private OnlyFailed() {}

  static Event of(Event.DriveInterval interval) {
    Calls calls = interval.calls();
    return new Event.DriveInterval(
        interval.drive(),
        interval.nanos(),
        new Calls(
            calls.planned(),
            calls.started(),
            calls.ended(),
            calls.overflowed(),
            calls.waiting(),
            calls.inFlight(),
            calls.mostInFlight(),
            calls.meanInFlight(),
            calls.meanPresent(),
            calls.delay(),
            calls.operations().stream()
                .filter(operation -> operation.operation().equals("pay"))
                .toList(),
            calls.holders(),
            calls.figures()));
  }
}
