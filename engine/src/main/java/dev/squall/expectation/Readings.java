package dev.squall.expectation;

import dev.squall.event.Event;
import dev.squall.latency.Starvation;
import dev.squall.metric.Names;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** What was sampled of the machine over the last minute, as far as judging needs it. One thread. */
final class Readings {
  private static final long KEPT_NANOS = 60_000_000_000L;

  private static final int CPU = 0;
  private static final int MEMORY = 1;
  private static final int STEAL = 2;
  private static final int RUNNING = 3;
  private static final int CORES = 4;
  private static final int PRESSURE = 5;

  /** What is kept, by its place. */
  private static final List<String> NAMES =
      List.of(
          Names.CPU,
          Names.MEMORY,
          Names.STEAL,
          Names.RUNNING,
          Names.CORES,
          Names.pressure("cpu", "some"));

  private record Reading(long at, double[] values) {}

  private final Deque<Reading> readings = new ArrayDeque<>();
  private final int[] columns = new int[NAMES.size()];

  Readings() {
    Arrays.fill(columns, -1);
  }

  void sampling(Event.Sampling event) {
    Arrays.fill(columns, -1);
    readings.clear();
    for (int i = 0; i < event.metrics().size(); i++) {
      int place = NAMES.indexOf(event.metrics().get(i).name());
      if (place >= 0) {
        columns[place] = i;
      }
    }
  }

  void sampled(long at, Event.Sampled event) {
    double[] values = new double[columns.length];
    for (int i = 0; i < columns.length; i++) {
      int column = columns[i];
      values[i] =
          column < 0 || column >= event.values().length ? Double.NaN : event.values()[column];
    }
    readings.addLast(new Reading(at, values));
    while (readings.getFirst().at() < at - KEPT_NANOS) {
      readings.removeFirst();
    }
  }

  /** Mean share of all processors in use; NaN where it was not sampled. */
  double cpu(long from, long to) {
    return mean(CPU, from, to);
  }

  /** Mean share of memory that is not available; NaN where it was not sampled. */
  double memory(long from, long to) {
    return mean(MEMORY, from, to);
  }

  /** How hard processors were to come by. */
  Starvation.Around around(long from, long to) {
    return new Starvation.Around(
        mean(STEAL, from, to),
        mean(RUNNING, from, to) / mean(CORES, from, to),
        mean(PRESSURE, from, to));
  }

  private double mean(int place, long from, long to) {
    double sum = 0;
    int n = 0;
    for (var all = readings.descendingIterator(); all.hasNext(); ) {
      Reading reading = all.next();
      if (reading.at() <= from) {
        break;
      }
      double value = reading.values()[place];
      if (reading.at() <= to && Double.isFinite(value)) {
        sum += value;
        n++;
      }
    }
    return n == 0 ? Double.NaN : sum / n;
  }
}
