package dev.squall.stdlib.tiers;

import dev.squall.posix.Pages;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.OptionalLong;

/**
 * Writes, checks and copies allocations. What is in reach of the processor is written and checked
 * where it is, the rest through a buffer of {@link #CHUNK} bytes. One thread at a time.
 */
final class Mover {
  /** Fits a second-level cache with room to spare; large enough for a drive. */
  static final int CHUNK = 512 << 10;

  /** Every byte is as it must be. */
  static final long RIGHT = -1;

  /** Every byte is, and yet a device came to another checksum. */
  static final long MISCOUNTED = -2;

  private final Pattern pattern = new Pattern();
  private final MemorySegment buffer = Pages.map(CHUNK);

  /** Writes what the allocation of {@code seed} must be. */
  void fill(Tier tier, Tier.Place place, long seed) throws IOException, InterruptedException {
    MemorySegment memory = place.memory();
    if (memory != null) {
      pattern.fill(seed, 0, memory);
      return;
    }
    try (Tier.Lane lane = tier.writing(place)) {
      for (long at = 0; at < place.bytes(); at += CHUNK) {
        MemorySegment chunk = chunk(place, at);
        pattern.fill(seed, at, chunk);
        lane.move(at, chunk);
      }
    }
  }

  /**
   * Looks at all of it; gives the place of the first byte that is wrong, {@link #RIGHT}, or {@link
   * #MISCOUNTED}. Where a device computes its checksum, that is enough when it is right.
   *
   * @param both that it is read even so
   */
  long check(Allocation allocation, boolean both) throws IOException, InterruptedException {
    OptionalLong sum = allocation.tier.checksum(allocation.place);
    boolean right = sum.isPresent() && sum.getAsLong() == allocation.checksum(pattern);
    if (right && !both) {
      return RIGHT;
    }
    long wrong = read(allocation.tier, allocation.place, allocation.seed);
    return wrong == RIGHT && sum.isPresent() && !right ? MISCOUNTED : wrong;
  }

  private long read(Tier tier, Tier.Place place, long seed)
      throws IOException, InterruptedException {
    MemorySegment memory = place.memory();
    if (memory != null) {
      return pattern.check(seed, 0, memory);
    }
    try (Tier.Lane lane = tier.reading(place)) {
      for (long at = 0; at < place.bytes(); at += CHUNK) {
        MemorySegment chunk = chunk(place, at);
        lane.move(at, chunk);
        long rest = Math.min(CHUNK, place.bytes() - at);
        long wrong = pattern.check(seed, at, chunk.asSlice(0, rest));
        if (wrong >= 0) {
          return wrong;
        }
      }
    }
    return RIGHT;
  }

  /** Copies it from one tier into another. */
  void copy(Tier from, Tier.Place source, Tier to, Tier.Place target)
      throws IOException, InterruptedException {
    try (Tier.Lane out = from.reading(source);
        Tier.Lane in = to.writing(target)) {
      for (long at = 0; at < source.bytes(); at += CHUNK) {
        long own = Math.min(CHUNK, source.bytes() - at);
        MemorySegment chunk = chunk(source, at);
        out.move(at, source.memory() == null ? chunk : chunk.asSlice(0, own));
        in.move(at, target.memory() == null ? chunk : chunk.asSlice(0, own));
      }
    }
  }

  void close() {
    Pages.unmap(buffer);
  }

  /** The buffer for the chunk at {@code at}, as long as the whole pages that it takes. */
  private MemorySegment chunk(Tier.Place place, long at) {
    return buffer.asSlice(0, Math.min(CHUNK, PagedSpace.rounded(place.bytes() - at)));
  }
}
