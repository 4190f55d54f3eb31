package dev.squall.metric;

import dev.squall.posix.Threads;
import dev.squall.time.Clock;
import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Takes samples on a schedule of its own thread.
 *
 * <p>Sample {@code k} is due at {@code start + k × period}: lateness never adds up. A sample more
 * than half a period late is late and opens a window that can't be trusted, from when it was due
 * until a sample comes in time again; periods that passed meanwhile are skipped, not caught up.
 * Neither a sampler nor a listener that throws ends the loop. Its own cost is measured. {@link
 * #start}, {@link #period} and {@link #cost} from any thread.
 */
public final class SampleLoop implements AutoCloseable {
  /** Ten a second. */
  public static final long PERIOD_NANOS = 100_000_000L;

  private static final long LONGEST_COST = 60_000_000_000L;

  /**
   * A long window is told of each time it is this long, so that nobody waits an hour for the news.
   */
  private static final long TELL_EVERY = 1_000_000_000L;

  private final Clock clock;
  private final Sampler sampler;
  private final SampleListener listener;
  private final double[] values;
  private final Histogram costs = new Histogram(1, LONGEST_COST, 2);

  private volatile long periodNanos;
  private volatile boolean closed;
  private @Nullable Thread thread;

  private long due;
  private long late;
  private long skipped;
  private boolean starving;
  private long starvedFrom;
  private long starvedTo;
  private boolean told;

  /** A loop that has not begun. The sampler is the loop's from now on: it is closed with it. */
  public SampleLoop(Clock clock, Sampler sampler, long periodNanos, SampleListener listener) {
    this.clock = clock;
    this.sampler = sampler;
    this.listener = listener;
    values = new double[sampler.metrics().size()];
    due = clock.nanos();
    period(periodNanos);
  }

  /** Changes the time between samples, from the next one on. */
  public void period(long nanos) {
    if (nanos < 1_000_000) {
      throw new IllegalArgumentException("sampling: period must be ≥ 1 ms, was " + nanos + " ns");
    }
    periodNanos = nanos;
  }

  /** The time between samples. */
  public long period() {
    return periodNanos;
  }

  /** Begins on a thread of its own, the first sample one period from now. */
  public synchronized void start() {
    if (thread != null) {
      throw new IllegalStateException("sampling: has begun already");
    }
    Thread begun =
        Thread.ofPlatform()
            .name("squall-sampler")
            .daemon()
            .priority(Thread.MAX_PRIORITY)
            .unstarted(this::run);
    thread = begun;
    begun.start();
  }

  private void run() {
    Threads.first();
    try {
      runUntil(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      // Closed: the window that was open is told below.
    } finally {
      tellStarved();
    }
  }

  /**
   * Takes every sample that is due before {@code end}, on the caller's thread; with the virtual
   * clock that is a loop without waiting.
   */
  public void runUntil(long end) throws InterruptedException {
    due = clock.nanos() + periodNanos;
    while (!closed && due < end) {
      clock.waitUntil(due);
      // Interrupting a thread that reads a file closes the file: close() waits for the step to end.
      synchronized (values) {
        if (closed) {
          return;
        }
        step();
      }
    }
  }

  private void step() {
    long now = clock.nanos();
    long lateNanos = Math.max(0, now - due);
    long period = periodNanos;
    try {
      sampler.sample(now, values);
    } catch (RuntimeException e) {
      Arrays.fill(values, Double.NaN);
      note("sampling failed: " + e);
    }
    long cost = clock.nanos() - now;
    synchronized (costs) {
      costs.recordValue(Math.clamp(cost, 0, LONGEST_COST));
      if (lateNanos > period / 2) {
        late++;
      }
    }
    starvation(now, lateNanos, period);
    try {
      listener.sampled(now, lateNanos, cost, values);
    } catch (RuntimeException e) {
      note("a listener of samples failed: " + e);
    }
    long passed = Math.max(0, (clock.nanos() - due) / period);
    due += (passed + 1) * period;
    if (passed > 0) {
      synchronized (costs) {
        skipped += passed;
      }
    }
  }

  private void starvation(long now, long lateNanos, long period) {
    if (lateNanos > period / 2) {
      if (!starving) {
        starving = true;
        starvedFrom = due;
      }
      starvedTo = now;
      if (starvedTo - starvedFrom >= TELL_EVERY) {
        tellStarved();
        starving = true;
        starvedFrom = now;
      }
    } else {
      tellStarved();
    }
  }

  private void tellStarved() {
    if (starving && starvedTo > starvedFrom) {
      starving = false;
      try {
        listener.starved(starvedFrom, starvedTo);
      } catch (RuntimeException e) {
        note("a listener of samples failed: " + e);
      }
    }
    starving = false;
  }

  private void note(String message) {
    if (!told) {
      told = true;
      try {
        listener.noted(message);
      } catch (RuntimeException e) {
        // Who can't take samples can't take this either; the loop goes on.
      }
    }
  }

  /** What it cost so far. */
  public LoopCost cost() {
    synchronized (costs) {
      return new LoopCost(
          costs.getTotalCount(),
          late,
          skipped,
          costs.getValueAtPercentile(50),
          costs.getValueAtPercentile(99),
          costs.getMaxValue());
    }
  }

  /** Ends it, waits for the sample under way, and closes the sampler. Not from a listener. */
  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      running = thread;
      thread = null;
    }
    synchronized (values) {
      closed = true;
      if (running != null) {
        running.interrupt();
      }
    }
    if (running != null) {
      try {
        running.join(1000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    sampler.close();
  }
}
