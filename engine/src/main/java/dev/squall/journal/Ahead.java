package dev.squall.journal;

import dev.squall.event.EventJson;
import dev.squall.event.Timed;
import dev.squall.problem.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A journal's lines, read as events by several threads ahead of the one that takes them in their
 * order:
 *
 * <pre>
 * file ▶ blocks of whole lines ▶ read as events, and what is made of them ▶ taken, one by one
 *        the taker's thread      others, a few blocks ahead                 the taker's thread
 * </pre>
 *
 * <p>A journal of a few blocks is read by its taker alone.
 */
final class Ahead<T> implements AutoCloseable {
  /** Bytes of a block, but where a line is longer. */
  static final int BLOCK = 1 << 17;

  private static final int FEW = 4;
  private static final int MOST_THREADS = 4;
  private static final int BLOCKS_A_THREAD = 3;

  /**
   * A line.
   *
   * @param length in bytes, with its end
   * @param ended whether it has one
   * @param timed null where it is no event
   * @param wrong why it is none
   */
  record Line<T>(
      int length,
      boolean ended,
      @Nullable Timed timed,
      @Nullable T made,
      @Nullable InvalidInput wrong) {}

  private final String file;
  private final InputStream in;
  private final Function<Timed, T> make;
  private final @Nullable ExecutorService threads;
  private final int most;
  private final Deque<Future<List<Line<T>>>> under = new ArrayDeque<>();
  private byte[] rest = new byte[0];
  private int left;
  private long taken;
  private boolean over;

  /**
   * One of a stream that is {@code size} bytes long or about so.
   *
   * @param make what is made of each event, by whatever thread
   */
  Ahead(String file, InputStream in, long size, Function<Timed, T> make) {
    this.file = file;
    this.in = in;
    this.make = make;
    int processors = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    boolean alone = size < (long) FEW * BLOCK;
    threads =
        alone
            ? null
            : Executors.newFixedThreadPool(
                processors, Thread.ofPlatform().daemon().name("journal-", 0).factory());
    most = alone ? 1 : BLOCKS_A_THREAD * processors;
  }

  /** The next lines; null after the last. */
  @Nullable List<Line<T>> next() throws IOException {
    while (!over && under.size() < most) {
      byte[] block = block();
      if (block.length > 0) {
        FutureTask<List<Line<T>>> task = new FutureTask<>(() -> read(block));
        under.addLast(task);
        if (threads == null) {
          task.run();
        } else {
          threads.execute(task);
        }
      }
    }
    if (under.isEmpty()) {
      return null;
    }
    List<Line<T>> lines = result(under.removeFirst());
    taken += lines.size();
    return lines;
  }

  /** How many lines there are before what is read next. */
  private long linesBefore() throws IOException {
    long lines = taken;
    for (Future<List<Line<T>>> each : under) {
      lines += result(each).size();
    }
    return lines;
  }

  private List<Line<T>> result(Future<List<Line<T>>> of) throws IOException {
    try {
      return of.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(file + ": interrupted while it was read", stopped);
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case RuntimeException own -> throw own;
        case Error own -> throw own;
        case null, default -> throw new IOException(failed.getCause());
      }
    }
  }

  /** The next whole lines, or what there is after the last; empty at the end. */
  private byte[] block() throws IOException {
    byte[] block = Arrays.copyOf(rest, Math.max(BLOCK, rest.length));
    int filled = left;
    while (true) {
      if (filled == block.length) {
        if (filled >= JournalReader.LONGEST) {
          throw new IOException(
              file
                  + ":"
                  + (linesBefore() + 1)
                  + ": a line must be at most "
                  + JournalReader.LONGEST
                  + " B, was longer");
        }
        block = Arrays.copyOf(block, 2 * filled);
      }
      int searched = filled;
      int got = in.readNBytes(block, filled, block.length - filled);
      filled += got;
      over = filled < block.length;
      int end = over ? filled : LineEnds.last(block, searched, filled) + 1;
      if (over || end > 0) {
        rest = Arrays.copyOfRange(block, end, filled);
        left = rest.length;
        return Arrays.copyOf(block, end);
      }
    }
  }

  private List<Line<T>> read(byte... block) {
    List<Line<T>> all = new ArrayList<>();
    int from = 0;
    while (from < block.length) {
      int end = LineEnds.next(block, from, block.length);
      int to = end < 0 ? block.length : end;
      all.add(line(block, from, to - from, end >= 0));
      from = end < 0 ? to : to + 1;
    }
    return all;
  }

  private Line<T> line(byte[] bytes, int from, int length, boolean ended) {
    int whole = length + (ended ? 1 : 0);
    try {
      Timed timed = EventJson.read(bytes, from, length);
      return new Line<>(whole, ended, timed, make.apply(timed), null);
    } catch (InvalidInput wrong) {
      return new Line<>(whole, ended, null, null, wrong);
    }
  }

  /** What was read ahead is not wanted any more. */
  @Override
  public void close() {
    under.forEach(each -> each.cancel(false));
    ExecutorService running = threads;
    if (running != null) {
      running.shutdownNow();
      running.close();
    }
  }
}
