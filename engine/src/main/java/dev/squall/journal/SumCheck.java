package dev.squall.journal;

import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Compares a journal with the checksums beside it while it is read. Bytes without a checksum are
 * not judged: the last seconds of a run cut short, and what is behind the end of a journal that
 * lost some.
 */
final class SumCheck extends FilterInputStream {
  private static final Pattern LINE = Pattern.compile("(\\d{1,18}) (\\d{1,18}) ([0-9a-f]{8})");

  private static final int BLOCK = 1 << 16;

  private final String file;
  private final Deque<Range> ranges;
  private final CRC32C crc = new CRC32C();
  private final List<Problem> altered = new ArrayList<>();
  private long intact = Long.MAX_VALUE;
  private boolean inside;
  private long position;

  /** Where lines were counted to, and how many begin before that: only of what differs. */
  private long countedTo;

  private long lines = 1;

  private record Range(long from, long to, long crc) {}

  private SumCheck(String file, InputStream events, Deque<Range> ranges) {
    super(events);
    this.file = file;
    this.ranges = ranges;
  }

  /** Reads {@code events}, by what {@code sums} says where that is there. */
  static SumCheck of(Path events, Path sums) throws IOException {
    Deque<Range> ranges = Files.exists(sums) ? ranges(sums) : new ArrayDeque<>();
    return new SumCheck(events.toString(), Files.newInputStream(events), ranges);
  }

  private static Deque<Range> ranges(Path sums) throws IOException {
    Deque<Range> ranges = new ArrayDeque<>();
    for (String line : Files.readString(sums, StandardCharsets.ISO_8859_1).split("\n", -1)) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        Range range =
            new Range(
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3), 16));
        // A journal that was continued had its torn end cut off first, and the sum of that with it.
        while (!ranges.isEmpty() && ranges.getLast().to() > range.from()) {
          ranges.removeLast();
        }
        if (range.from() < range.to()) {
          ranges.add(range);
        }
      }
    }
    return ranges;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int got = super.read(bytes, offset, length);
    int at = offset;
    int left = Math.max(0, got);
    while (left > 0) {
      int taken = take(bytes, at, left);
      at += taken;
      left -= taken;
    }
    return got;
  }

  /** As many as lie before the next beginning or end of a range. */
  private int take(byte[] bytes, int at, int length) throws IOException {
    Range range = ranges.peek();
    if (range != null && position == range.from()) {
      inside = true;
      crc.reset();
    }
    long border = range == null ? Long.MAX_VALUE : inside ? range.to() : range.from();
    int count = (int) Math.min(length, border - position);
    if (inside) {
      crc.update(bytes, at, count);
    }
    position += count;
    if (inside && range != null && position == range.to()) {
      inside = false;
      ranges.remove();
      if (crc.getValue() != range.crc()) {
        intact = Math.min(intact, range.from());
        differs(range);
      }
    }
    return count;
  }

  private void differs(Range range) throws IOException {
    long firstLine = lineAt(range.from());
    long last = Math.max(firstLine, lineAt(range.to()) - 1);
    altered.add(
        Problem.of(
            Place.at(file, Math.toIntExact(firstLine), 1),
            (last == firstLine ? "line " + last : "lines " + firstLine + " to " + last)
                + " must have the checksum they were written with, have another: altered since"));
  }

  /** The line that begins or goes on there; the places rise. */
  private long lineAt(long place) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(Path.of(file))) {
      channel.position(countedTo);
      ByteBuffer block = ByteBuffer.allocate(BLOCK);
      while (countedTo < place) {
        block.clear().limit((int) Math.min(BLOCK, place - countedTo));
        int got = channel.read(block);
        if (got <= 0) {
          break;
        }
        lines += LineEnds.count(block.array(), 0, got);
        countedTo += got;
      }
    }
    return lines;
  }

  /** Bytes before the first stretch that was altered; very many where none was. */
  long intact() {
    return intact;
  }

  /**
   * Stretches that were altered after they were written, in their order. Once all is read.
   *
   * @param ended whether the journal comes to its end; one that does and is too short lacks lines
   *     in between, one that does not was cut short
   */
  List<Problem> altered(boolean ended) throws IOException {
    long missing = ranges.isEmpty() ? 0 : ranges.getLast().to() - position;
    if (ended && missing > 0) {
      altered.add(
          Problem.of(
              Place.at(
                  file, Math.toIntExact(lineAt(inside ? ranges.getFirst().from() : position)), 1),
              "the journal must be as long as it was written, lacks "
                  + missing
                  + " B: altered since"));
    }
    return List.copyOf(altered);
  }
}
