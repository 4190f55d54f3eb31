package dev.squall.drive;

import dev.squall.component.Outcome;
import dev.squall.latency.Calls;
import dev.squall.latency.Cells;
import dev.squall.latency.Histograms;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;

/** What one operation did since the last reading. Any thread records, one reads. */
final class OperationTally {
  /** Kinds of reason that are told apart; the rest are counted together. */
  private static final int MOST_REASONS = 40;

  private static final int LONGEST_REASON = 160;
  private static final String OTHER = "other reasons";

  private final LongAdder plain = new LongAdder();
  private final LongAdder ok = new LongAdder();
  private final LongAdder items = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder wrong = new LongAdder();
  private final LongAdder skipped = new LongAdder();
  private final Map<String, LongAdder> reasons = new ConcurrentHashMap<>();
  private final Cells service = new Cells();
  private final Cells response;

  /** With response times of their own, or the same as service times. */
  OperationTally(boolean open) {
    response = open ? new Cells() : service;
  }

  void record(Outcome outcome, long serviceNanos, long responseNanos) {
    if (outcome instanceof Outcome.Ok plainly && plainly.items() == 1 && plainly.bytes() == 0) {
      plain.increment();
    } else {
      switch (outcome) {
        case Outcome.Ok well -> {
          ok.increment();
          items.add(well.items());
          bytes.add(well.bytes());
        }
        case Outcome.Failed not -> {
          failed.increment();
          reason(not.reason());
        }
        case Outcome.Wrong not -> {
          wrong.increment();
          reason(not.reason());
        }
        case Outcome.Skipped not -> {
          skipped.increment();
          reason(not.reason());
          return; // nothing was done that could have taken time
        }
      }
    }
    service.record(serviceNanos);
    if (response != service) {
      response.record(responseNanos);
    }
  }

  /** An arrival that failed before it could be sent. */
  void refused(String why) {
    failed.increment();
    reason(why);
  }

  private void reason(String text) {
    String kind = text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + "…";
    try {
      LongAdder count = reasons.get(kind);
      if (count == null) {
        count =
            reasons.computeIfAbsent(
                reasons.size() < MOST_REASONS ? kind : OTHER, k -> new LongAdder());
      }
      count.increment();
    } catch (OutOfMemoryError full) {
      // It is counted as what it is; there was no room for why, which may be the reason.
    }
  }

  Calls.OperationCalls take(String name) {
    Histogram services = Histograms.empty();
    service.takeInto(services);
    String written = Histograms.write(services);
    String responses = written;
    if (response != service) {
      Histogram taken = Histograms.empty();
      response.takeInto(taken);
      responses = Histograms.write(taken);
    }
    Map<String, Long> why = new TreeMap<>();
    reasons.forEach((reason, count) -> {
      long times = count.sumThenReset();
      if (times > 0) {
        why.put(reason, times);
      }
    });
    long plainly = plain.sumThenReset();
    return new Calls.OperationCalls(
        name,
        plainly + ok.sumThenReset(),
        failed.sumThenReset(),
        wrong.sumThenReset(),
        skipped.sumThenReset(),
        plainly + items.sumThenReset(),
        bytes.sumThenReset(),
        why,
        written,
        responses);
  }
}
