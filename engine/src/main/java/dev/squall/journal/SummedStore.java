package dev.squall.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * A journal's file with its checksums beside it: after each 64 KiB, at what is forced and at the
 * end, {@code events.sums} gets a line for the bytes since the last, {@code from to crc32c}. By it
 * a reader sees what was altered after it was written. It protects from accidents (an editor, a
 * disk, a merge), not from forgers, who can make new sums. For the journal's thread.
 */
final class SummedStore implements Store {
  private static final int RANGE = 1 << 16;

  private final Store events;
  private final FileChannel sums;
  private final CRC32C crc = new CRC32C();
  private long from;
  private long to;
  private boolean torn;

  private SummedStore(Store events, FileChannel sums, long at) throws IOException {
    this.events = events;
    this.sums = sums;
    this.from = at;
    this.to = at;
    // The last writer may have been killed within a line.
    this.torn = sums.size() > 0;
  }

  /** The ends of both files, which must be there or be made. */
  static SummedStore appendTo(Path events, Path sums) throws IOException {
    long at = Files.exists(events) ? Files.size(events) : 0;
    FileChannel channel =
        FileChannel.open(sums, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    try {
      return new SummedStore(Store.appendTo(events), channel, at);
    } catch (IOException failed) {
      channel.close();
      throw failed;
    }
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    int before = bytes.position();
    events.write(bytes);
    crc.update(bytes.array(), bytes.arrayOffset() + before, bytes.position() - before);
    to += bytes.position() - before;
    if (to - from >= RANGE) {
      sum();
    }
  }

  @Override
  public void force() throws IOException {
    events.force();
    sum();
  }

  /** Where the disk is full, the range goes on: the next line speaks for it too. */
  private void sum() {
    if (to == from) {
      return;
    }
    String line = String.format(Locale.ROOT, "%d %d %08x\n", from, to, crc.getValue());
    ByteBuffer bytes =
        ByteBuffer.wrap((torn ? "\n" + line : line).getBytes(StandardCharsets.US_ASCII));
    torn = true;
    try {
      while (bytes.hasRemaining()) {
        sums.write(bytes);
      }
    } catch (IOException full) {
      return;
    }
    torn = false;
    crc.reset();
    from = to;
  }

  @Override
  public void close() throws IOException {
    sum();
    sums.close();
    events.close();
  }
}
