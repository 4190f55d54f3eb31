package dev.squall.report;

import dev.squall.latency.Times;
import java.util.Map;
import java.util.TreeMap;

/** What one operation of a drive did over the run, in constant memory. For one thread. */
final class OperationFold {
  /** How many reasons are told apart. */
  static final int REASONS = 20;

  final String name;
  final Latencies response = new Latencies();
  final Latencies service = new Latencies();
  final Map<String, Long> reasons = new TreeMap<>();
  long otherReasons;
  long ok;
  long failed;
  long wrong;
  long skipped;
  long items;
  long bytes;

  OperationFold(String name) {
    this.name = name;
  }

  void count(Times times) {
    ok += times.counts().ok();
    failed += times.counts().failed();
    wrong += times.counts().wrong();
    skipped += times.counts().skipped();
    items += times.counts().items();
    bytes += times.counts().bytes();
    times
        .counts()
        .reasons()
        .forEach((reason, count) -> {
          if (reasons.size() < REASONS || reasons.containsKey(reason)) {
            reasons.merge(Words.clip(reason), count, Long::sum);
          } else {
            otherReasons += count;
          }
        });
  }

  void time(Times times, boolean counts) {
    response.add(times.response(), counts);
    service.add(times.service(), counts);
  }
}
