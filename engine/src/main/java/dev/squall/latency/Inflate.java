package dev.squall.latency;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Unpacks zlib's form (RFC 1950, 1951) of what is a hundred bytes long: a call of the library costs
 * several times what these take. For one thread.
 *
 * <pre>
 * stream = header, blocks, Adler-32      block = last?, stored | fixed codes | codes of its own
 * </pre>
 */
final class Inflate {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int[] LENGTHS = {
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258
  };
  private static final int[] LENGTH_BITS = {
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
  };
  private static final int[] DISTANCES = {
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
    3073, 4097, 6145, 8193, 12289, 16385, 24577
  };
  private static final int[] DISTANCE_BITS = {
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13
  };

  /** In which the lengths of codes' codes come. */
  private static final int[] ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  private static final int LITERALS = 288;
  private static final int END = 256;
  private static final int ADLER = 65_521;
  private static final int DAMAGED = -1;
  private static final PrefixCode FIXED = fixed();
  private static final PrefixCode FIXED_DISTANCES = fixedDistances();

  private final PrefixCode lengths = new PrefixCode(ORDER.length);
  private final PrefixCode literals = new PrefixCode(LITERALS);
  private final PrefixCode distances = new PrefixCode(DISTANCES.length + 2);
  private final byte[] told = new byte[LITERALS + DISTANCES.length + 2];

  private byte[] in = new byte[0];
  private int at;
  private int end;
  private long bits;
  private int count;

  private static PrefixCode fixed() {
    byte[] lengths = new byte[LITERALS];
    for (int i = 0; i < LITERALS; i++) {
      lengths[i] = (byte) (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8);
    }
    PrefixCode code = new PrefixCode(LITERALS);
    code.of(lengths, 0, LITERALS);
    return code;
  }

  private static PrefixCode fixedDistances() {
    byte[] lengths = new byte[DISTANCES.length + 2]; // two that never come
    java.util.Arrays.fill(lengths, (byte) 5);
    PrefixCode code = new PrefixCode(DISTANCES.length + 2);
    code.of(lengths, 0, lengths.length);
    return code;
  }

  /** How many bytes of {@code out} it fills; −1 where it is damaged, or longer. */
  int unpack(byte[] packed, int from, int to, byte[] out) {
    in = packed;
    at = from;
    end = to;
    bits = 0;
    count = 0;
    int head = bits(8) << 8 | bits(8);
    if (count < 0 || head % 31 != 0 || (head >> 8 & 15) != 8 || (head & 32) != 0) {
      return DAMAGED;
    }
    int size = 0;
    boolean last;
    do {
      last = bits(1) == 1;
      size =
          switch (bits(2)) {
            case 0 -> stored(out, size);
            case 1 -> coded(FIXED, FIXED_DISTANCES, out, size);
            case 2 -> codes() ? coded(literals, distances, out, size) : DAMAGED;
            default -> DAMAGED;
          };
    } while (!last && size >= 0 && count >= 0);
    if (size < 0 || count < 0) {
      return DAMAGED;
    }
    bits(count & 7);
    int sum = bits(16);
    int high = Integer.reverseBytes(sum) >>> 16;
    int low = Integer.reverseBytes(bits(16)) >>> 16;
    return count >= 0 && adler(out, size) == (high << 16 | low) ? size : DAMAGED;
  }

  private static int adler(byte[] of, int size) {
    int a = 1;
    int b = 0;
    for (int i = 0; i < size; i++) {
      a += of[i] & 0xff;
      b += a;
      if ((i & 1023) == 1023) {
        a %= ADLER;
        b %= ADLER;
      }
    }
    return b % ADLER << 16 | a % ADLER;
  }

  /** At least 32 bits, as far as there are so many. */
  private void fill() {
    if (at + Long.BYTES <= end) {
      bits |= (long) WORD.get(in, at) << count;
      at += (63 - count) >>> 3;
      count |= 56;
      return;
    }
    while (count <= 48 && at < end) {
      bits |= (in[at++] & 0xffL) << count;
      count += 8;
    }
  }

  /** The next {@code n}, 16 at most; there are fewer where {@code count} is negative afterwards. */
  private int bits(int n) {
    if (count < n) {
      fill();
    }
    int value = (int) bits & ((1 << n) - 1);
    bits >>>= n;
    count -= n;
    return value;
  }

  private int stored(byte[] out, int from) {
    bits(count & 7);
    int length = bits(16);
    if (length != (~bits(16) & 0xffff) || count < 0) {
      return DAMAGED;
    }
    int first = at - (count >>> 3); // what was taken ahead is whole bytes here
    if (first + length > end || from + length > out.length) {
      return DAMAGED;
    }
    System.arraycopy(in, first, out, from, length);
    at = first + length;
    bits = 0;
    count = 0;
    return from + length;
  }

  /** Reads a block's own codes. */
  private boolean codes() {
    int nLiterals = bits(5) + 257;
    int nDistances = bits(5) + 1;
    int nLengths = bits(4) + 4;
    java.util.Arrays.fill(told, 0, ORDER.length, (byte) 0);
    for (int i = 0; i < nLengths; i++) {
      told[ORDER[i]] = (byte) bits(3);
    }
    if (count < 0 || nLiterals > LITERALS || !lengths.of(told, 0, ORDER.length)) {
      return false;
    }
    int all = nLiterals + nDistances;
    int n = 0;
    while (n < all) {
      int symbol = next(lengths);
      if (symbol < 0 || (symbol == 16 && n == 0)) {
        return false;
      }
      if (symbol < 16) {
        told[n++] = (byte) symbol;
        continue;
      }
      byte length = symbol == 16 ? told[n - 1] : 0;
      int times = symbol == 16 ? 3 + bits(2) : symbol == 17 ? 3 + bits(3) : 11 + bits(7);
      if (n + times > all) {
        return false;
      }
      java.util.Arrays.fill(told, n, n + times, length);
      n += times;
    }
    return count >= 0
        && literals.of(told, 0, nLiterals)
        && distances.of(told, nLiterals, nDistances);
  }

  private int next(PrefixCode code) {
    if (count < PrefixCode.LONGEST) {
      fill();
    }
    int found = code.find(bits);
    int length = found & 15;
    bits >>>= length;
    count -= length;
    return found == 0 || count < 0 ? DAMAGED : found >> 4;
  }

  private int coded(PrefixCode literal, PrefixCode distance, byte[] out, int from) {
    int size = from;
    while (true) {
      int symbol = next(literal);
      if (symbol == END) {
        return size;
      }
      if (symbol >= 0 && symbol < END) {
        if (size == out.length) {
          return DAMAGED;
        }
        out[size++] = (byte) symbol;
        continue;
      }
      int place = symbol - END - 1;
      if (symbol < 0 || place >= LENGTHS.length) {
        return DAMAGED;
      }
      int length = LENGTHS[place] + bits(LENGTH_BITS[place]);
      int far = next(distance);
      if (far < 0 || far >= DISTANCES.length) {
        return DAMAGED;
      }
      int back = DISTANCES[far] + bits(DISTANCE_BITS[far]);
      if (count < 0 || back > size || size + length > out.length) {
        return DAMAGED;
      }
      for (int i = 0; i < length; i++, size++) {
        out[size] = out[size - back];
      }
    }
  }
}
