package dev.squall.journal;

import dev.squall.event.Event;
import dev.squall.event.EventWriter;
import dev.squall.event.Events;
import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes a run's events to {@code events.ndjson}, append-only.
 *
 * <p>A caller only encodes into memory; a thread of the journal's own writes that out every 200 ms,
 * and at once, forced to the device, for what must not be lost (see {@link Weight#FORCED}). Where
 * the disk is full or slow nothing reaches the caller: events wait in memory; beyond 1 MiB of them
 * aggregates are dropped and counted, never the others; writing is tried again twice a second, on
 * from the very byte where it stopped, and once there is room again a {@code dropped} event says
 * how many are missing. Thread-safe.
 */
public final class Journal implements Events, AutoCloseable {
  /** Beyond this much waiting, aggregates are dropped. */
  static final int BACKLOG = 1 << 20;

  private static final long PERIOD_NANOS = 200_000_000;
  private static final long RETRY_NANOS = 500_000_000;
  private static final long CLOSE_NANOS = 2_000_000_000;

  private final Store store;
  private final Clock clock;
  private final long start;
  private final boolean patient;
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition progress = lock.newCondition();
  private final EventWriter encoder = new EventWriter();

  // Guarded by the lock.
  private byte[] pending = new byte[1 << 16];
  private int length;
  private long accepted;
  private long written;
  private long forced;
  private boolean urgent;
  private boolean closing;
  private long unsaid;

  private final AtomicLong dropped = new AtomicLong();
  private volatile @Nullable String trouble;

  Journal(Store store, Clock clock, long start, boolean patient) {
    this.store = store;
    this.clock = clock;
    this.start = start;
    this.patient = patient;
    this.thread = Thread.ofPlatform().name("journal").daemon().unstarted(this::drain);
  }

  /**
   * Opens the journal of a run; one that is there already is continued, its torn last line cut off
   * and kept aside.
   *
   * @param start the run's start on the clock's count
   */
  public static Journal open(RunFolder run, Clock clock, long start) throws IOException {
    return open(run, clock, start, false);
  }

  /**
   * The same for a run on the virtual clock, which is faster than any disk: where the others drop
   * aggregates, this lets the caller wait for the writing.
   */
  public static Journal patient(RunFolder run, Clock clock, long start) throws IOException {
    return open(run, clock, start, true);
  }

  /**
   * Cuts the journal of a run that nobody plays off behind its first {@code whole} bytes, at a
   * line's beginning, and keeps the rest beside it.
   *
   * @return the name of the file that has the rest; empty where there is none
   */
  public static String cutOff(RunFolder run, long whole) throws IOException {
    return whole < Files.size(run.events()) ? Tail.cutOff(run.events(), whole) : "";
  }

  private static Journal open(RunFolder run, Clock clock, long start, boolean patient)
      throws IOException {
    Tail.mend(run.events());
    return new Journal(SummedStore.appendTo(run.events(), run.sums()), clock, start, patient)
        .begin();
  }

  Journal begin() {
    thread.start();
    return this;
  }

  @Override
  public void on(long at, Event event) {
    Weight weight = Weight.of(event);
    lock.lock();
    try {
      if (closing) {
        return;
      }
      while (length >= BACKLOG && weight == Weight.DROPPABLE) {
        if (!patient || trouble != null) {
          dropped.incrementAndGet();
          unsaid++;
          return;
        }
        work.signal();
        progress.awaitUninterruptibly();
      }
      append(at, event);
      if (weight == Weight.FORCED) {
        urgent = true;
        work.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private void append(long at, Event event) {
    int size;
    try {
      size = encoder.write(at, event);
    } catch (RuntimeException unfit) {
      // The stream goes on, and says what is missing from it.
      size =
          encoder.write(
              at,
              new Event.Logged(
                  "error", event.getClass().getSimpleName() + " could not be written: " + unfit));
    }
    if (length + size > pending.length) {
      pending = Arrays.copyOf(pending, Math.max(length + size, 2 * pending.length));
    }
    System.arraycopy(encoder.bytes(), 0, pending, length, size);
    length += size;
    accepted += size;
  }

  /** True while what happens can't be stored: the last attempt to write failed. */
  public boolean degraded() {
    return trouble != null;
  }

  /** Why it is degraded, or null. */
  public @Nullable String trouble() {
    return trouble;
  }

  /** Aggregates dropped so far. */
  public long dropped() {
    return dropped.get();
  }

  /**
   * Waits until all events so far are on the device.
   *
   * @return false when they are not by then
   */
  public boolean flush(Duration atMost) {
    long left = atMost.toNanos();
    lock.lock();
    try {
      long goal = accepted;
      urgent = true;
      work.signal();
      while (forced < goal && left > 0) {
        left = progress.awaitNanos(left);
      }
      return forced >= goal;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Writes the rest, for 2 s at most, and closes. Later events are ignored. */
  @Override
  public void close() {
    flush(Duration.ofNanos(CLOSE_NANOS));
    lock.lock();
    try {
      closing = true;
      work.signal();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(Duration.ofNanos(CLOSE_NANOS));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** The journal's thread. */
  private void drain() {
    ByteBuffer batch = ByteBuffer.allocate(0);
    byte[] spare = new byte[1 << 16];
    try (store) {
      while (true) {
        boolean force;
        lock.lockInterruptibly();
        try {
          if (trouble != null) {
            if (closing) {
              return;
            }
            work.awaitNanos(RETRY_NANOS);
          } else if (!urgent && !closing && length < BACKLOG) {
            work.awaitNanos(PERIOD_NANOS);
          }
          if (!batch.hasRemaining()) {
            sayWhatWasDropped();
            batch = ByteBuffer.wrap(pending, 0, length);
            pending = spare;
            spare = batch.array();
            length = 0;
          }
          force = urgent;
          urgent = false;
          if (closing && !batch.hasRemaining()) {
            return;
          }
        } finally {
          lock.unlock();
        }
        store(batch, force);
      }
    } catch (InterruptedException | IOException closed) {
      trouble = "closed: " + closed;
    }
  }

  private void sayWhatWasDropped() {
    if (unsaid > 0 && trouble == null) {
      append(clock.nanos() - start, new Event.Dropped(unsaid));
      unsaid = 0;
    }
  }

  private void store(ByteBuffer batch, boolean force) {
    int before = batch.remaining();
    String failed = null;
    try {
      while (batch.hasRemaining()) {
        store.write(batch);
      }
      if (force) {
        store.force();
      }
    } catch (IOException full) {
      failed = String.valueOf(full.getMessage());
    }
    lock.lock();
    try {
      trouble = failed;
      written += before - batch.remaining();
      if (failed == null && force) {
        forced = written;
      }
      urgent |= failed != null && force;
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
