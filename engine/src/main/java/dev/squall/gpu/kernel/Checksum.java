package dev.squall.gpu.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * A checksum of memory that a device computes where it lies: the entry of checksum.ptx. It is the
 * sum, modulo 2⁶⁴, of all 64-bit words, each with its place mixed in by the finaliser of SplitMix64
 * (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014). One wrong word
 * always changes it, as the mixing is one to one; more than one do but for one chance in 2⁶⁴.
 *
 * <pre>
 * checksum (u64 words, u64 count, u64 mask, u64 sum)      adds it to the u64 at sum
 * </pre>
 *
 * {@code words} is aligned to 8 bytes; {@code count} is {@link #words}, {@code mask} {@link #mask},
 * so that what lies behind the last byte does not count. It strides with whatever grid it is
 * launched with.
 */
public final class Checksum {
  /** The entry. */
  public static final String ENTRY = "checksum";

  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private Checksum() {}

  /** The PTX. */
  public static String ptx() {
    return PtxText.read("checksum");
  }

  /** The words that so many bytes take. */
  public static long words(long bytes) {
    return (bytes + 7) / 8;
  }

  /** The bits of the last word that are of so many bytes. */
  public static long mask(long bytes) {
    return bytes % 8 == 0 ? -1 : (1L << (8 * (bytes % 8))) - 1;
  }

  /** What the word at {@code index} adds to it. */
  public static long of(long word, long index) {
    long z = word ^ ((index + 1) * 0x9e3779b97f4a7c15L);
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** What {@code bytes}, whose first word has the index {@code first}, add to it. */
  public static long of(MemorySegment bytes, long first) {
    long sum = 0;
    long whole = bytes.byteSize() / 8;
    for (long i = 0; i < whole; i++) {
      sum += of(bytes.get(WORD, 8 * i), first + i);
    }
    long last = 0;
    for (long i = bytes.byteSize() - 1; i >= 8 * whole; i--) {
      last = (last << 8) | (bytes.get(ValueLayout.JAVA_BYTE, i) & 0xff);
    }
    return 8 * whole == bytes.byteSize() ? sum : sum + of(last, first + whole);
  }
}
