package dev.squall.expectation;

import dev.squall.event.Event;
import dev.squall.metric.Names;
import java.util.ArrayDeque;
import java.util.Deque;

/** The machine's processor use over the last minute, as it was sampled. For one thread. */
final class Processor {
  private static final long KEPT_NANOS = 60_000_000_000L;

  private record Reading(long at, double share) {}

  private final Deque<Reading> readings = new ArrayDeque<>();
  private int column = -1;
  private boolean known = true;

  /** A virtual machine's processors know nothing of what components do. */
  void virtual() {
    known = false;
  }

  void sampling(Event.Sampling event) {
    column = -1;
    for (int i = 0; i < event.metrics().size(); i++) {
      if (event.metrics().get(i).name().equals(Names.CPU)) {
        column = i;
      }
    }
  }

  void sampled(long at, Event.Sampled event) {
    if (!known || column < 0 || column >= event.values().length) {
      return;
    }
    double share = event.values()[column];
    if (Double.isFinite(share)) {
      readings.addLast(new Reading(at, share));
      while (readings.getFirst().at() < at - KEPT_NANOS) {
        readings.removeFirst();
      }
    }
  }

  /** Mean share of all processors in use; NaN where it was not sampled. */
  double mean(long from, long to) {
    double sum = 0;
    int n = 0;
    for (var all = readings.descendingIterator(); all.hasNext(); ) {
      Reading reading = all.next();
      if (reading.at() <= from) {
        break;
      }
      if (reading.at() <= to) {
        sum += reading.share();
        n++;
      }
    }
    return n == 0 ? Double.NaN : sum / n;
  }
}
