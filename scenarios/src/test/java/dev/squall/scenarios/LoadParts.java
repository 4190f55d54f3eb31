package dev.squall.scenarios;

import dev.squall.event.Event;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each load was asked and achieved in equal parts of a run; an interval is of the part it ends
 * in.
 */
final class LoadParts {
  /** One part: sums are over time. */
  static final class Part {
    private double nanos;
    private double askedNanos;
    private double asked;
    private double achieved;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    private void add(Event.LoadInterval interval) {
      nanos += interval.nanos();
      achieved += interval.achieved() * interval.nanos();
      least = Math.min(least, interval.achieved());
      most = Math.max(most, interval.achieved());
      Double level = interval.asked();
      if (level != null) {
        askedNanos += interval.nanos();
        asked += level * interval.nanos();
      }
    }

    boolean empty() {
      return nanos == 0;
    }

    /** Whether a level was asked, rather than the maximum. */
    boolean asksLevel() {
      return askedNanos > 0;
    }

    double asked() {
      return asked / askedNanos;
    }

    double achieved() {
      return achieved / nanos;
    }

    double least() {
      return least;
    }

    double most() {
      return most;
    }
  }

  private final double lengthNanos;
  private final int count;
  private final Map<String, Part[]> loads = new TreeMap<>();

  LoadParts(Duration length, int count) {
    this.lengthNanos = length.toNanos();
    this.count = count;
  }

  void on(long at, Event.LoadInterval interval) {
    Part[] parts = loads.computeIfAbsent(interval.load(), name -> parts());
    int part = (int) Math.floor((at - 1) / lengthNanos * count);
    parts[Math.clamp(part, 0, count - 1)].add(interval);
  }

  private Part[] parts() {
    Part[] parts = new Part[count];
    Arrays.setAll(parts, i -> new Part());
    return parts;
  }

  /** The parts of a load, none of it empty unless the load did not run then. */
  Part[] of(String load) {
    return loads.getOrDefault(load, parts());
  }
}
