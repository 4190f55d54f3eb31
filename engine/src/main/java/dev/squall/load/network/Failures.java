package dev.squall.load.network;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often what went wrong since the last reading. Thread-safe. */
final class Failures {
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  void count(String reason) {
    counts.computeIfAbsent(reason, r -> new LongAdder()).increment();
  }

  /** Gives all, and puts each reason's count into {@code details}: {@code errors.refused}. */
  long take(Map<String, Double> details) {
    long all = 0;
    for (Map.Entry<String, LongAdder> entry : counts.entrySet()) {
      long count = entry.getValue().sumThenReset();
      if (count > 0) {
        details.put("errors." + entry.getKey(), (double) count);
        all += count;
      }
    }
    return all;
  }
}
