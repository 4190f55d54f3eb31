package dev.squall.journal;

import dev.squall.event.EventJson;
import dev.squall.event.Timed;
import dev.squall.problem.InvalidInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * A journal that another process writes, read bit by bit from where it was left: whole lines alone,
 * so the last one waits for its end. What is no event is passed over. For one thread at a time.
 */
public final class FollowedJournal {
  private final Path events;
  private long at;

  /** One of which nothing was read. */
  public FollowedJournal(Path events) {
    this.events = events;
  }

  /**
   * Reads on, to the end of what is there or about {@code most} bytes further, at least a line.
   *
   * @return whether that was all there is
   */
  public boolean read(int most, Consumer<? super Timed> to) throws IOException {
    try (FileChannel journal = FileChannel.open(events, StandardOpenOption.READ)) {
      long there = journal.size() - at;
      int size = (int) Math.min(there, most);
      while (size > 0) {
        ByteBuffer chunk = ByteBuffer.allocate(size);
        int read = journal.read(chunk, at);
        int whole = lines(chunk.array(), Math.max(0, read), to);
        at += whole;
        if (whole > 0 || size == there || size >= JournalReader.LONGEST) {
          break;
        }
        size = (int) Math.min(there, 2L * size);
      }
      return size >= there;
    }
  }

  /** Tells the events of whole lines; how many bytes those are. */
  private static int lines(byte[] bytes, int length, Consumer<? super Timed> to) {
    int from = 0;
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        line(bytes, from, i - from, to);
        from = i + 1;
      }
    }
    return from;
  }

  private static void line(byte[] bytes, int from, int length, Consumer<? super Timed> to) {
    Timed timed;
    try {
      timed = EventJson.read(bytes, from, length);
    } catch (InvalidInput none) {
      return;
    }
    to.accept(timed);
  }
}
