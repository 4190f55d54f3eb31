package dev.squall.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where lines end, eight bytes at a time: of x = word ⊕ 0x0a…0a a byte is 0 where a line ends, and
 * ¬(((x ∧ 7f…) + 7f…) ∨ x ∨ 7f…) has the high bit of those bytes alone.
 */
final class LineEnds {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ENDS = 0x0a0a0a0a0a0a0a0aL;
  private static final long LOW = 0x7f7f7f7f7f7f7f7fL;

  private LineEnds() {}

  /** How many end in {@code count} bytes from {@code from}. */
  static int count(byte[] bytes, int from, int count) {
    int to = from + count;
    int ends = 0;
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      ends += Long.bitCount(ends((long) WORD.get(bytes, i)));
    }
    for (; i < to; i++) {
      ends += bytes[i] == '\n' ? 1 : 0;
    }
    return ends;
  }

  /** Where the first ends from {@code from} on and before {@code to}; −1 for none. */
  static int next(byte[] bytes, int from, int to) {
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long ends = ends((long) WORD.get(bytes, i));
      if (ends != 0) {
        return i + Long.numberOfTrailingZeros(ends) / Byte.SIZE;
      }
    }
    for (; i < to; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Where the last ends from {@code from} on and before {@code to}; −1 for none. */
  static int last(byte[] bytes, int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static long ends(long word) {
    long x = word ^ ENDS;
    return ~(((x & LOW) + LOW) | x | LOW);
  }
}
