package dev.squall.load.disk;

import dev.squall.chance.Chance;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * What stands in a block, so that a read can tell whether it got what was last written there.
 *
 * <pre>
 * block = sectors of 512 B, the last may be shorter
 * sector = stamp (8 B) body
 * stamp(block, sector, generation) = mix(key + block·φ + generation·c) + sector·d        mod 2⁶⁴
 * body = the same random bytes in every block at the same place; in blocks of up to 64 KiB at a place that moves with
 *        the block, so that what compresses finds little
 * </pre>
 *
 * <p>A stamp tells a block that is stale, misplaced, torn or another load's. Reading checks every
 * stamp, in blocks above 64 KiB one a page, another each time; and the body of one sector, in
 * blocks above 64 KiB of one page, another each time. It looks at no more because looking costs the
 * device: what a core has read it must be given back before the next block can land there, and with
 * every byte read a virtual disk serves an eighth fewer blocks of 4 KiB. Immutable but for its
 * random bytes' memory; thread-safe.
 */
final class Contents {
  static final int SECTOR = 512;
  private static final int PAGE = 4096;
  private static final int STAMP = 8;
  private static final int PERIOD = 256 * 1024;
  private static final int SMALL = 64 * 1024;
  private static final long PHI = 0x9E3779B97F4A7C15L;
  private static final long C = 0xD1B54A32D192ED03L;
  private static final long D = 0x8CB92BA72F3D8DD7L;
  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final int block;
  private final long key;
  private final MemorySegment body;

  /** For blocks of {@code block} bytes; {@code arena} holds the random bytes. */
  Contents(int block, Chance chance, Arena arena) {
    this.block = block;
    this.key = chance.key();
    int length = PERIOD + SMALL;
    body = arena.allocate(length, 64);
    Chance random = chance.stream("body");
    for (int i = 0; i < PERIOD; i += STAMP) {
      body.set(WORD, i, random.bits(i));
    }
    MemorySegment.copy(body, 0, body, PERIOD, SMALL);
  }

  /** Fills a whole buffer, as must be done before {@link #stamp} may be used on it. */
  void fill(MemorySegment buffer) {
    for (int at = 0; at < block; at += PERIOD) {
      MemorySegment.copy(body, 0, buffer, at, Math.min(PERIOD, block - at));
    }
  }

  /** Makes a filled buffer the contents of {@code index} in {@code generation}. */
  void stamp(MemorySegment buffer, long index, int generation) {
    if (block <= SMALL) {
      MemorySegment.copy(body, shift(index), buffer, 0, block);
    }
    long stamp = first(index, generation);
    for (int at = 0; at + STAMP <= block; at += SECTOR) {
      buffer.set(WORD, at, stamp);
      stamp += D;
    }
  }

  /**
   * True when a buffer holds the contents of {@code index} in {@code generation}.
   *
   * @param turn which part's body is looked at, another each time
   */
  boolean holds(MemorySegment buffer, long index, int generation, long turn) {
    long first = first(index, generation);
    int looked = block <= SMALL ? SECTOR : PAGE;
    int parts = (block + looked - 1) / looked;
    int from = (int) Long.remainderUnsigned(turn, parts) * looked;
    int to = Math.min(block, from + looked);
    return stampsHold(buffer, first, turn) && bodyHolds(buffer, from, to, first, shift(index));
  }

  private boolean stampsHold(MemorySegment buffer, long first, long turn) {
    // Fresh from the device every stamp is a miss of the caches: of a mebibyte they would cost a
    // tenth of its reading.
    int step = block <= SMALL ? 1 : PAGE / SECTOR;
    long sector = block <= SMALL ? 0 : turn & (PAGE / SECTOR - 1);
    long wrong = 0;
    for (; sector * SECTOR + STAMP <= block; sector += step) {
      wrong |= buffer.get(WORD, sector * SECTOR) ^ (first + sector * D);
    }
    return wrong == 0;
  }

  private boolean bodyHolds(MemorySegment buffer, int from, int to, long first, int shift) {
    for (int at = from; at < to; at += SECTOR) {
      int start = at;
      if (at + STAMP <= block) {
        if (buffer.get(WORD, at) != first + at / SECTOR * D) {
          return false;
        }
        start += STAMP;
      }
      int end = Math.min(at + SECTOR, to);
      int source = block <= SMALL ? start + shift : start % PERIOD;
      if (MemorySegment.mismatch(buffer, start, end, body, source, source + (end - start)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private int shift(long index) {
    return block <= SMALL ? (int) (index * PAGE % PERIOD) : 0;
  }

  private long first(long index, int generation) {
    return Chance.mix(key + index * PHI + generation * C);
  }
}
