package dev.squall.load.network;

import dev.squall.chance.Chance;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * A message: 16 bytes that say whose and which it is, then a fixed pattern. Little-endian.
 *
 * <pre>
 * 0   run         4 B    whose
 * 4   connection  4 B
 * 8   check       24 bit of a hash of all the rest of the head, low
 * 11  sequence    40 bit, high
 * 16  body: byte i of the message is byte i mod 64 KiB of the pattern
 * </pre>
 */
final class Message {
  /** Bytes of the head. */
  static final int HEAD = 16;

  /** The pattern's period. */
  static final int PERIOD = 64 * 1024;

  /** How much of a body is looked at, at once. */
  static final int SAMPLE = 4096;

  /** Longest piece of pattern that starts anywhere. */
  static final int PIECE = 256 * 1024;

  private static final long SEQUENCES = (1L << 40) - 1;
  private static final long CHECK = (1L << 24) - 1;
  private static final long MAGIC = 0x5371_7561_6C6C_0001L;
  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /**
   * The pattern, so often that any piece of it may start anywhere in the first period. Never freed.
   */
  private static final MemorySegment PATTERN = pattern();

  private Message() {}

  /** The head's first word. */
  static long sender(int run, int connection) {
    return Integer.toUnsignedLong(run) | (long) connection << 32;
  }

  /** The run in a head's first word. */
  static int run(long sender) {
    return (int) sender;
  }

  /** Writes the head of message {@code sequence} at {@code at}. */
  static void head(MemorySegment into, long at, long sender, long sequence) {
    into.set(WORD, at, sender);
    into.set(WORD, at + 8, (sequence & SEQUENCES) << 24 | check(sender, sequence & SEQUENCES));
  }

  /** The first word of the head at {@code at}. */
  static long sender(MemorySegment from, long at) {
    return from.get(WORD, at);
  }

  /** The sequence of the head at {@code at}, or −1 when the head is not whole. */
  static long sequence(MemorySegment from, long at) {
    long sender = from.get(WORD, at);
    long second = from.get(WORD, at + 8);
    long sequence = second >>> 24;
    return (second & CHECK) == check(sender, sequence) ? sequence : -1;
  }

  /** True when sequence {@code next} is the one after {@code last}. */
  static boolean follows(long next, long last) {
    return next == ((last + 1) & SEQUENCES);
  }

  /**
   * Fills {@code into} with the pattern, from place {@code offset} of a message; at most {@link
   * #PIECE} bytes.
   */
  static void fill(MemorySegment into, long offset) {
    MemorySegment.copy(PATTERN, offset % PERIOD, into, 0, into.byteSize());
  }

  /**
   * True when {@code length} bytes at {@code at} are the pattern from place {@code offset} of a
   * message.
   */
  static boolean isPattern(MemorySegment from, long at, long offset, int length) {
    long start = offset % PERIOD;
    return MemorySegment.mismatch(from, at, at + length, PATTERN, start, start + length) < 0;
  }

  /** The pattern from its beginning, for sending without copying; read-only. */
  static MemorySegment bodies() {
    return PATTERN;
  }

  private static long check(long sender, long sequence) {
    return Chance.mix(Chance.mix(sender ^ MAGIC) + sequence) & CHECK;
  }

  private static MemorySegment pattern() {
    MemorySegment bytes = Arena.global().allocate(PERIOD + PIECE, 4096);
    Chance random = Chance.ofSeed(MAGIC);
    for (int at = 0; at < PERIOD; at += 8) {
      bytes.set(WORD, at, random.bits(at));
    }
    for (int at = PERIOD; at < bytes.byteSize(); at += PERIOD) {
      MemorySegment.copy(bytes, 0, bytes, at, PERIOD);
    }
    return bytes.asReadOnly();
  }
}
