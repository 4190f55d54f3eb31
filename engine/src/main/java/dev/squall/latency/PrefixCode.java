package dev.squall.latency;

import java.util.Arrays;

/**
 * A prefix code by the lengths of its codes: of one length they count up in the order of their
 * symbols, and each length begins where the one before ended (RFC 1951, 3.2.2). Short ones are
 * looked up by the next {@link #QUICK} bits, long ones counted along. For one thread.
 */
final class PrefixCode {
  /** Bits of the longest. */
  static final int LONGEST = 15;

  private static final int QUICK = 9;

  /** Symbol ≪ 4 | length, by the next bits; 0 for what is longer, or none. */
  private final short[] quick = new short[1 << QUICK];

  /** Of {@code quick}, as many as the longest code needs. */
  private int used;

  private final int[] counts = new int[LONGEST + 1];
  private final int[] next = new int[LONGEST + 2];
  private final short[] symbols;

  PrefixCode(int symbols) {
    this.symbols = new short[symbols];
  }

  /** That of {@code n} symbols, 0 for one that does not come; false where there is none. */
  boolean of(byte[] lengths, int from, int n) {
    Arrays.fill(counts, 0);
    for (int i = 0; i < n; i++) {
      counts[lengths[from + i]]++;
    }
    counts[0] = 0;
    int left = 1;
    int longest = 0;
    for (int length = 1; length <= LONGEST; length++) {
      left = 2 * left - counts[length];
      if (left < 0) {
        return false;
      }
      longest = counts[length] > 0 ? length : longest;
    }
    if (left > 0 && longest > 1) {
      return false; // some bits would be the code of nothing
    }
    sort(lengths, from, n);
    int looked = Math.min(QUICK, longest);
    used = 1 << looked;
    Arrays.fill(quick, 0, used, (short) 0);
    int code = 0;
    int index = 0;
    for (int length = 1; length <= looked; length++) {
      code <<= 1;
      for (int i = 0; i < counts[length]; i++) {
        int reversed = Integer.reverse(code++) >>> (Integer.SIZE - length);
        short entry = (short) (symbols[index++] << 4 | length);
        for (int k = reversed; k < used; k += 1 << length) {
          quick[k] = entry;
        }
      }
    }
    return true;
  }

  /** Symbols by their codes. */
  private void sort(byte[] lengths, int from, int n) {
    next[1] = 0;
    for (int length = 1; length <= LONGEST; length++) {
      next[length + 1] = next[length] + counts[length];
    }
    for (int i = 0; i < n; i++) {
      int length = lengths[from + i];
      if (length > 0) {
        symbols[next[length]++] = (short) i;
      }
    }
  }

  /** The code that {@code bits} begin with: its symbol ≪ 4 | its length; 0 for none. */
  int find(long bits) {
    int found = quick[(int) bits & (used - 1)];
    return found != 0 ? found : along(bits);
  }

  private int along(long bits) {
    int code = 0;
    int first = 0;
    int index = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code |= (int) (bits >>> (length - 1)) & 1;
      int count = counts[length];
      if (code - count < first) {
        return symbols[index + (code - first)] << 4 | length;
      }
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    return 0;
  }
}
