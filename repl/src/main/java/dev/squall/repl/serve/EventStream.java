package dev.squall.repl.serve;

import dev.squall.journal.RunFolder;
import dev.squall.time.Clock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.function.BooleanSupplier;

/**
 * A run's journal, as it is and as it grows, to one reader at the reader's own pace: nothing of it
 * is held in memory and the run knows nothing of it. Its offsets are those of {@code
 * events.ndjson}, so that one that was broken off can be taken up anywhere, also after a restart.
 */
final class EventStream {
  private static final int CHUNK = 1 << 16;
  private static final long LOOK_NANOS = 100_000_000L;
  private static final int LOOKS_A_BEAT = 100;

  private final RunFolder run;
  private final Clock clock;
  private final BooleanSupplier open;
  private final boolean sse;

  /**
   * One that has not begun.
   *
   * @param open whether the journal may still grow
   * @param sse as server-sent events; else as the lines that they are
   */
  EventStream(RunFolder run, Clock clock, BooleanSupplier open, boolean sse) {
    this.run = run;
    this.clock = clock;
    this.open = open;
    this.sse = sse;
  }

  /**
   * Writes what there is from {@code from} on and, while the run is open, what comes.
   *
   * @param from an offset in bytes: 0, or one behind a line's end
   * @throws Wrong when that is none
   */
  void write(long from, OutputStream out) throws IOException, InterruptedException {
    try (FileChannel journal = FileChannel.open(run.events(), StandardOpenOption.READ)) {
      check(journal, from);
      long at = from;
      int idle = 0;
      ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
      while (true) {
        // Asked before it is read: what comes in between is read once more.
        boolean grows = open.getAsBoolean();
        chunk.clear();
        int read = journal.read(chunk, at);
        int whole = read <= 0 ? 0 : wholeLines(chunk);
        if (whole > 0) {
          lines(chunk.array(), whole, at, out);
          at += whole;
          idle = 0;
        } else if (read == chunk.capacity()) {
          chunk = ByteBuffer.allocate(chunk.capacity() * 2);
        } else if (!grows) {
          return;
        } else {
          out.flush();
          clock.waitFor(LOOK_NANOS);
          idle++;
          beat(idle, out);
        }
      }
    } finally {
      out.flush();
    }
  }

  private static void check(FileChannel journal, long from) throws IOException {
    ByteBuffer before = ByteBuffer.allocate(1);
    boolean fits =
        from == 0
            || (from > 0
                && from <= journal.size()
                && journal.read(before, from - 1) == 1
                && before.get(0) == '\n');
    if (!fits) {
      throw Wrong.request(
          "offset: must be 0 or one that an event was sent with, was " + from, null);
    }
  }

  /** Bytes up to the last line's end. */
  private static int wholeLines(ByteBuffer chunk) {
    int end = chunk.position();
    while (end > 0 && chunk.get(end - 1) != '\n') {
      end--;
    }
    return end;
  }

  private void lines(byte[] bytes, int length, long at, OutputStream out) throws IOException {
    if (!sse) {
      out.write(bytes, 0, length);
      return;
    }
    int start = 0;
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        out.write(("id: " + (at + i + 1) + "\ndata: ").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes, start, i + 1 - start);
        out.write('\n');
        start = i + 1;
      }
    }
  }

  /** So that a reader who is gone is noticed where nothing happens. */
  private void beat(int idle, OutputStream out) throws IOException {
    if (sse && idle % LOOKS_A_BEAT == 0) {
      out.write(":\n\n".getBytes(StandardCharsets.US_ASCII));
    }
  }
}
