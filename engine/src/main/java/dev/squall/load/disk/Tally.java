package dev.squall.load.disk;

import dev.squall.posix.Errno;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/** What was done since the last reading. Any thread counts, one thread reads. */
final class Tally {
  /** Latencies above this count as this. */
  private static final long LONGEST_NANOS = 600_000_000_000L;

  /** The place in {@link #errors} of operations that moved less than a block. */
  private static final int SHORT = 0;

  private final LongAdder operations = new LongAdder();
  private final LongAdder wrong = new LongAdder();
  private final AtomicLongArray errors = new AtomicLongArray(256);
  private final Recorder latencies = new Recorder(LONGEST_NANOS, 2);
  private @Nullable Histogram interval;

  void done(long latencyNanos) {
    operations.increment();
    latencies.recordValue(Math.clamp(latencyNanos, 0L, LONGEST_NANOS));
  }

  void wrong() {
    wrong.increment();
  }

  /**
   * {@code result} is what a call gave where it did not move a whole block: a negative error
   * number, or too few.
   */
  void failed(long result) {
    errors.incrementAndGet(result < 0 ? (int) Math.min(-result, 255) : SHORT);
  }

  long takeOperations() {
    return operations.sumThenReset();
  }

  long takeWrong() {
    return wrong.sumThenReset();
  }

  /** Gives all errors, and puts each kind's count into {@code details}: {@code errors.EIO}. */
  long takeErrors(Map<String, Double> details) {
    long all = 0;
    for (int i = 0; i < errors.length(); i++) {
      long count = errors.getAndSet(i, 0);
      if (count > 0) {
        details.put("errors." + (i == SHORT ? "short" : Errno.name(i)), (double) count);
        all += count;
      }
    }
    return all;
  }

  /**
   * Puts the latencies' percentiles into {@code details}, in seconds; nothing where nothing was
   * done.
   */
  void takeLatencies(Map<String, Double> details) {
    Histogram taken = latencies.getIntervalHistogram(interval);
    interval = taken;
    if (taken.getTotalCount() > 0) {
      details.put("latency.p50", taken.getValueAtPercentile(50) * 1e-9);
      details.put("latency.p99", taken.getValueAtPercentile(99) * 1e-9);
      details.put("latency.max", taken.getMaxValue() * 1e-9);
    }
  }
}
