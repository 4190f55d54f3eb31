package dev.squall.stdlib.tiers;

import dev.squall.chance.Chance;
import dev.squall.gpu.kernel.Checksum;
import java.lang.foreign.MemorySegment;

/**
 * What an allocation's bytes must be: word i is that of a fixed table at i mod {@link #WORDS},
 * exclusive-or a key of the allocation's seed and i / {@link #WORDS}. No two blocks of any two
 * allocations are alike, and writing or checking one costs less than a copy. One thread at a time.
 */
final class Pattern {
  /** Bytes that are made at once: half of a small first-level cache. */
  static final int BYTES = 16 << 10;

  static final int WORDS = BYTES / Long.BYTES;

  private static final long[] TABLE = new long[WORDS];

  static {
    for (int i = 0; i < WORDS; i++) {
      TABLE[i] = Chance.mix(i + 1);
    }
  }

  private final long[] words = new long[WORDS];
  private final MemorySegment block = MemorySegment.ofArray(words);

  /** Writes the bytes from {@code at}, a multiple of {@link #BYTES}, over all of {@code to}. */
  void fill(long seed, long at, MemorySegment to) {
    for (long done = 0; done < to.byteSize(); done += BYTES) {
      long length = Math.min(BYTES, to.byteSize() - done);
      make(seed, at + done);
      MemorySegment.copy(block, 0, to, done, length);
    }
  }

  /**
   * Compares all of {@code with} with the bytes from {@code at}, a multiple of {@link #BYTES}.
   * Gives the place of the first wrong one in the allocation, or −1.
   */
  long check(long seed, long at, MemorySegment with) {
    for (long done = 0; done < with.byteSize(); done += BYTES) {
      long length = Math.min(BYTES, with.byteSize() - done);
      make(seed, at + done);
      long wrong = MemorySegment.mismatch(block, 0, length, with, done, done + length);
      if (wrong >= 0) {
        return at + done + wrong;
      }
    }
    return -1;
  }

  /** The {@link Checksum} of an allocation of so many bytes. */
  long checksum(long seed, long bytes) {
    long sum = 0;
    for (long at = 0; at < bytes; at += BYTES) {
      make(seed, at);
      sum += Checksum.of(block.asSlice(0, Math.min(BYTES, bytes - at)), at / Long.BYTES);
    }
    return sum;
  }

  private void make(long seed, long at) {
    long key = Chance.mix(seed + at / BYTES);
    for (int i = 0; i < WORDS; i++) {
      words[i] = TABLE[i] ^ key;
    }
  }
}
