package dev.squall.repl.serve;

import dev.squall.event.Event;
import dev.squall.event.EventJson;
import dev.squall.event.Events;
import dev.squall.time.Clock;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * From the runs to the readers: an event is put into a queue by whoever tells it, and made into
 * text once, for all, by a thread of the feed's own. No reader is ever waited for; when the queue
 * is full, samples are dropped and counted. Nothing is made where nobody reads. Thread-safe.
 */
final class Feed implements AutoCloseable {
  private static final int ROOM = 4_096;

  /** What only samples may not fill. */
  private static final int RESERVED = 1_024;

  private static final long STATUS_NANOS = 1_000_000_000L;

  private record Happened(String run, long at, Event event) {}

  private final BlockingQueue<Happened> queue = new ArrayBlockingQueue<>(ROOM);
  private final List<Reader> readers = new CopyOnWriteArrayList<>();
  private final AtomicLong dropped = new AtomicLong();
  private final Clock clock;
  private final Supplier<String> standing;
  private volatile boolean closed;

  private Feed(Clock clock, Supplier<String> standing) {
    this.clock = clock;
    this.standing = standing;
  }

  /**
   * One that runs.
   *
   * @param standing how all stands, asked for once a second while anyone follows
   */
  static Feed of(Clock clock, Supplier<String> standing) {
    Feed feed = new Feed(clock, standing);
    Thread.ofPlatform().daemon().name("feed").start(feed::tell);
    return feed;
  }

  void add(Reader reader) {
    readers.add(reader);
  }

  void remove(Reader reader) {
    readers.remove(reader);
  }

  /** How many follow. */
  int readers() {
    return readers.size();
  }

  /** Samples that no reader was told. */
  long dropped() {
    return dropped.get();
  }

  /** Where the events of a run go in. */
  Events of(String run) {
    return (at, event) -> {
      if (readers.isEmpty()) {
        return;
      }
      boolean sample = Topic.of(event) == Topic.SAMPLES;
      if ((sample && queue.remainingCapacity() < RESERVED)
          || !queue.offer(new Happened(run, at, event))) {
        dropped.incrementAndGet();
      }
    };
  }

  /** An event as readers get it. */
  static String text(String run, long at, Event event) {
    return "{\"type\":\"event\",\"run\":\""
        + run
        + "\",\"topic\":\""
        + Topic.of(event).word()
        + "\",\"event\":"
        + EventJson.write(at, event)
        + "}";
  }

  private void tell() {
    long due = clock.nanos();
    try {
      while (!closed) {
        Happened next = queue.poll(Math.max(0, due - clock.nanos()), TimeUnit.NANOSECONDS);
        if (next != null) {
          offer(Topic.of(next.event()), next.run(), text(next.run(), next.at(), next.event()));
        }
        if (clock.nanos() - due >= 0) {
          due = clock.nanos() + STATUS_NANOS;
          beat();
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void beat() {
    if (!readers.isEmpty()) {
      offer(Topic.STATUS, "", standing.get());
    }
  }

  private void offer(Topic topic, String run, String text) {
    for (Reader reader : readers) {
      reader.offer(topic, run, text);
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
