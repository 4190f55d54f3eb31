package dev.squall.shim;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a process's shim is told, and answers: files of a folder of its own, which both sides have
 * in memory. Their layout is {@code struct control} and {@code struct slot} of {@code shim.c}.
 *
 * <p>A file is written over, never cut: who has it in memory would be killed by the missing page.
 * Thread-safe.
 */
public final class ShimFiles {
  /** A control file's size: with nothing asked for it is so many zeros. */
  public static final int SIZE = 1024;

  private static final int PATH_AT = 7 * Long.BYTES;
  private static final int LONGEST = SIZE - PATH_AT - 1;
  private static final int SLOTS = 256;
  private static final int SLOT = 8 * Long.BYTES;
  private static final double WHOLE = 0x1p53;

  private final Path folder;

  /** What it can be asked for, each by a file of its own. */
  public enum Kind {
    /** Another time of day. */
    CLOCK(1),
    /** Slow files. */
    SLOW(2),
    /** Failing files. */
    FAIL(3);

    private final int seenAt;

    /** By the place of what was seen of it, in words of a slot. */
    Kind(int seenAt) {
      this.seenAt = seenAt;
    }
  }

  /**
   * What it is asked for.
   *
   * @param generation above 0; another for each time
   * @param amount nanoseconds ahead, nanoseconds of delay, or the error's number
   * @param calls a sum of 1 for open, 2 for read, 4 for write, 8 for sync
   * @param share of the calls that it hits
   * @param seed of which those are
   * @param under the path that files are under; empty for any
   */
  public record Asked(
      long generation, long amount, long calls, double share, long seed, String under) {}

  /**
   * What one process has seen.
   *
   * @param pid its id; it may be gone
   * @param seen the generation that it has seen last, 0 for nothing asked
   * @param met calls that something was done to, so far
   */
  public record Answer(long pid, long seen, long met) {}

  private ShimFiles(Path folder) {
    this.folder = folder;
  }

  /** Makes a folder where nothing is asked for. */
  public static ShimFiles make(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    ShimFiles made = new ShimFiles(folder.toAbsolutePath().normalize());
    for (Kind each : Kind.values()) {
      create(made.file(each), SIZE, "rw-r--r--");
    }
    // Whoever the process belongs to may write its answers.
    create(made.answers(), SLOTS * SLOT, "rw-rw-rw-");
    return made;
  }

  private static void create(Path file, int size, String mode) throws IOException {
    Files.deleteIfExists(file); // of a run that goes on; whoever had it in memory keeps that one
    Files.write(file, new byte[size], StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  /** Its place, for the process's environment. */
  public Path folder() {
    return folder;
  }

  /** The file by which it is asked for one kind. */
  public Path file(Kind kind) {
    return folder.resolve(kind.name().toLowerCase(Locale.ROOT));
  }

  private Path answers() {
    return folder.resolve("answers");
  }

  /** Asks for something. */
  public void ask(Kind kind, Asked asked) throws IOException {
    byte[] path = asked.under.getBytes(StandardCharsets.UTF_8);
    if (path.length > LONGEST) {
      throw new IOException("path must have at most " + LONGEST + " bytes, has " + path.length);
    }
    ByteBuffer bytes = ByteBuffer.allocate(SIZE).order(ByteOrder.nativeOrder());
    bytes.putLong(0).putLong(asked.amount).putLong(asked.calls).putLong(share(asked.share));
    bytes.putLong(asked.seed).putLong(path.length).putLong(0).put(path);
    put(kind, 0, bytes.rewind());
    // By this it is there, all else being so before.
    put(kind, 0, word(asked.generation));
  }

  /** From now on it is another amount. */
  public void amount(Kind kind, long amount) throws IOException {
    put(kind, 1, word(amount));
  }

  /** From now on it hits another share of the calls. */
  public void share(Kind kind, double share) throws IOException {
    put(kind, 3, word(share(share)));
  }

  private static long share(double share) {
    return (long) (share * WHOLE);
  }

  private static ByteBuffer word(long value) {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder()).putLong(value).rewind();
  }

  private void put(Kind kind, int at, ByteBuffer bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file(kind), StandardOpenOption.WRITE)) {
      int from = at * Long.BYTES;
      while (bytes.hasRemaining()) {
        from += channel.write(bytes, from);
      }
    }
  }

  /** The generation that is asked for now, as every process reads it; 0 for nothing. */
  public long asked(Kind kind) throws IOException {
    return read(file(kind)).getLong(0);
  }

  /** What each process has seen that has loaded the shim. */
  public List<Answer> answers(Kind kind) throws IOException {
    ByteBuffer bytes = read(answers());
    List<Answer> all = new ArrayList<>();
    // The first counts for all of them.
    for (int at = SLOT; at + SLOT <= bytes.limit(); at += SLOT) {
      long pid = bytes.getLong(at);
      if (pid != 0) {
        int of = at + kind.seenAt * Long.BYTES;
        int kinds = Kind.values().length * Long.BYTES;
        all.add(new Answer(pid, bytes.getLong(of), bytes.getLong(of + kinds)));
      }
    }
    return all;
  }

  /** Calls that something was done to so far, of all processes and of those that are gone. */
  public long met(Kind kind) throws IOException {
    long gone = read(answers()).getLong(kind.seenAt * Long.BYTES);
    return gone + answers(kind).stream().mapToLong(Answer::met).sum();
  }

  private static ByteBuffer read(Path file) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
  }
}
