package dev.squall.load.memory;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.squall.chance.Chance;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * What held memory is filled with: each 4 KiB block is a window of a pool of random bits, at a
 * place of its own, and begins with a stamp that no other block has. So nothing can be compressed
 * or merged, any word can be checked without reading another, and writing it costs no more than a
 * memset, since the pool stays in the first-level cache.
 *
 * <p>The second word of each cache line may be flipped (all 64 bits) by an access; both forms are
 * right. Immutable.
 */
final class Pattern {
  static final int BLOCK = 4096;
  static final int LINE = 64;

  /** Where in a line the word lies that accesses read and flip. */
  static final int TOUCHED = 8;

  private static final int PLACES = 2048;

  private final Chance chance;
  private final MemorySegment pool = Arena.ofAuto().allocate(PLACES * 8L + BLOCK, LINE);

  Pattern(Chance chance) {
    this.chance = chance;
    for (long i = 0; i < pool.byteSize() / 8; i++) {
      pool.setAtIndex(JAVA_LONG, i, chance.bits(i));
    }
  }

  private static long place(long stamp) {
    return (stamp & (PLACES - 1)) * 8;
  }

  private long stamp(long block) {
    return chance.bits(~block);
  }

  /**
   * Fills {@code length} bytes, whole blocks, beginning with block {@code first} of {@code memory}.
   */
  void fill(MemorySegment memory, long first, long length) {
    long end = first + length / BLOCK;
    for (long block = first; block < end; block++) {
      long stamp = stamp(block);
      long at = block * BLOCK;
      MemorySegment.copy(pool, place(stamp), memory, at, BLOCK);
      memory.set(JAVA_LONG, at, stamp);
    }
  }

  /** The unflipped word that an access to cache line {@code line} finds. */
  long word(long line) {
    long block = line / (BLOCK / LINE);
    long within = line % (BLOCK / LINE) * LINE + TOUCHED;
    return pool.get(JAVA_LONG, place(stamp(block)) + within);
  }

  /** Whether all of a block is as it was filled, but for flips. */
  boolean right(MemorySegment memory, long block) {
    long stamp = stamp(block);
    long at = block * BLOCK;
    long wrong = memory.get(JAVA_LONG, at) ^ stamp;
    for (int i = TOUCHED; i < BLOCK; i += 8) {
      long differs = memory.get(JAVA_LONG, at + i) ^ pool.get(JAVA_LONG, place(stamp) + i);
      boolean flipped = i % LINE == TOUCHED && differs == -1L;
      wrong |= flipped ? 0 : differs;
    }
    return wrong == 0;
  }
}
