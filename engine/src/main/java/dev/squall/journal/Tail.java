package dev.squall.journal;

import dev.squall.event.EventJson;
import dev.squall.event.Timed;
import dev.squall.problem.InvalidInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The end of a journal, found without reading the rest, and cut off. */
final class Tail {
  private static final int CHUNK = 1 << 16;

  private Tail() {}

  /**
   * Ends the last line of a journal that was cut short: a whole event gets its line's end, part of
   * one is cut off and kept aside, as it never became an event.
   */
  static void mend(Path file) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long size = channel.size();
      long line = lineStart(channel, size);
      if (line == size) {
        return;
      }
      if (event(channel, line, size) == null) {
        cutOff(channel, file, line);
      } else {
        channel.write(ByteBuffer.wrap(new byte[] {'\n'}), size);
      }
    }
  }

  /**
   * Cuts a journal off at the beginning of the line that byte {@code at} lies in, and keeps the
   * rest beside it.
   *
   * @return the name of the file that has the rest
   */
  static String cutOff(Path file, long at) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return cutOff(channel, file, lineStart(channel, at));
    }
  }

  private static String cutOff(FileChannel channel, Path file, long at) throws IOException {
    Path aside = aside(file);
    try (FileChannel rest =
        FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long from = at;
      while (from < channel.size()) {
        from += channel.transferTo(from, channel.size() - from, rest);
      }
      rest.force(true);
    }
    channel.truncate(at);
    return String.valueOf(aside.getFileName());
  }

  private static Path aside(Path file) {
    for (int i = 1; ; i++) {
      Path aside = file.resolveSibling("events-cut-" + i + ".ndjson");
      if (!Files.exists(aside)) {
        return aside;
      }
    }
  }

  /** The last line that is an event, or null where the last three are none. */
  static @Nullable Timed last(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long end = channel.size();
      for (int attempt = 0; attempt < 3 && end > 0; attempt++) {
        long line = lineStart(channel, end);
        if (line == end) {
          line = lineStart(channel, end - 1);
        }
        Timed found = event(channel, line, end);
        if (found != null) {
          return found;
        }
        end = line;
      }
      return null;
    }
  }

  /** Behind the last line's end before {@code end}. */
  private static long lineStart(FileChannel channel, long end) throws IOException {
    long to = end;
    while (to > 0) {
      long from = Math.max(0, to - CHUNK);
      byte[] bytes = read(channel, from, to);
      for (int i = bytes.length - 1; i >= 0; i--) {
        if (bytes[i] == '\n') {
          return from + i + 1;
        }
      }
      to = from;
    }
    return 0;
  }

  private static @Nullable Timed event(FileChannel channel, long from, long to) throws IOException {
    if (to - from > JournalReader.LONGEST) {
      return null;
    }
    byte[] bytes = read(channel, from, to);
    try {
      return EventJson.read(bytes, 0, bytes.length);
    } catch (InvalidInput torn) {
      return null;
    }
  }

  private static byte[] read(FileChannel channel, long from, long to) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(to - from));
    while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) > 0) {
      // On until it is all there.
    }
    return bytes.array();
  }
}
