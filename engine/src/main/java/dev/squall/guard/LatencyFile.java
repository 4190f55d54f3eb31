package dev.squall.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.report.LatencyLog;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes {@code latency.hlog} as intervals come, on a thread of its own: a slow disk never holds up
 * the guard. What finds no room is counted, and can be had again from the journal. There is no file
 * before the first interval of a drive.
 */
final class LatencyFile implements Events, AutoCloseable {
  private static final int ROOM = 512;
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private record Line(long at, Event.DriveInterval event) {}

  private final Path file;
  private final Instant started;
  private final BlockingQueue<Line> waiting = new ArrayBlockingQueue<>(ROOM);
  private final AtomicLong lost = new AtomicLong();
  private volatile boolean closing;
  private final Thread writer;

  LatencyFile(Path file, Instant started) {
    this.file = file;
    this.started = started;
    writer = Thread.ofPlatform().daemon().name("latencies").start(this::write);
  }

  @Override
  public void on(long at, Event event) {
    if (event instanceof Event.DriveInterval interval && !waiting.offer(new Line(at, interval))) {
      lost.incrementAndGet();
    }
  }

  /** Intervals that are not in the file. */
  long lost() {
    return lost.get();
  }

  private void write() {
    try {
      Line first = next();
      if (first == null) {
        return;
      }
      boolean fresh = !Files.exists(file); // one that is there is that of a run that goes on
      try (Writer out =
          Files.newBufferedWriter(
              file, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        if (fresh) {
          out.write(LatencyLog.head(started));
        }
        for (Line line = first; line != null; line = next()) {
          out.write(LatencyLog.lines(line.at(), line.event()));
          if (waiting.isEmpty()) {
            out.flush();
          }
        }
        if (lost.get() == 0) {
          out.write(LatencyLog.end());
        }
      }
    } catch (IOException full) {
      lost.addAndGet(1L + waiting.size());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private @org.jspecify.annotations.Nullable Line next() throws InterruptedException {
    while (true) {
      Line line = waiting.poll(200, TimeUnit.MILLISECONDS);
      if (line != null || closing) {
        return line == null ? waiting.poll() : line;
      }
    }
  }

  /** Waits for what is still to be written, but not for ever. */
  @Override
  public void close() {
    closing = true;
    try {
      if (!writer.join(LAST_WORDS)) {
        lost.addAndGet(waiting.size());
        writer.interrupt();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
