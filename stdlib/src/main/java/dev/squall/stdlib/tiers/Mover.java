package dev.squall.stdlib.tiers;

import dev.squall.posix.Pages;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * Writes, checks and copies allocations. What is in reach of the processor is written and checked
 * where it is, the rest through a buffer of {@link #CHUNK} bytes. One thread at a time.
 */
final class Mover {
  /** Fits a second-level cache with room to spare; large enough for a drive. */
  static final int CHUNK = 512 << 10;

  private final Pattern pattern = new Pattern();
  private final MemorySegment buffer = Pages.map(CHUNK);

  /** Writes what the allocation of {@code seed} must be. */
  void fill(Tier tier, Tier.Place place, long seed) throws IOException {
    MemorySegment memory = place.memory();
    if (memory != null) {
      pattern.fill(seed, 0, memory);
      return;
    }
    for (long at = 0; at < place.bytes(); at += CHUNK) {
      MemorySegment chunk = chunk(place, at);
      pattern.fill(seed, at, chunk);
      tier.write(place, at, chunk);
    }
  }

  /** Reads all of it; gives the place of the first byte that is wrong, or −1. */
  long check(Tier tier, Tier.Place place, long seed) throws IOException {
    MemorySegment memory = place.memory();
    if (memory != null) {
      return pattern.check(seed, 0, memory);
    }
    for (long at = 0; at < place.bytes(); at += CHUNK) {
      MemorySegment chunk = chunk(place, at);
      tier.read(place, at, chunk);
      long rest = Math.min(CHUNK, place.bytes() - at);
      long wrong = pattern.check(seed, at, chunk.asSlice(0, rest));
      if (wrong >= 0) {
        return wrong;
      }
    }
    return -1;
  }

  /** Copies it from one tier into another. */
  void copy(Tier from, Tier.Place source, Tier to, Tier.Place target) throws IOException {
    for (long at = 0; at < source.bytes(); at += CHUNK) {
      long own = Math.min(CHUNK, source.bytes() - at);
      MemorySegment chunk = chunk(source, at);
      from.read(source, at, source.memory() == null ? chunk : chunk.asSlice(0, own));
      to.write(target, at, target.memory() == null ? chunk : chunk.asSlice(0, own));
    }
  }

  void close() {
    Pages.unmap(buffer);
  }

  /** The buffer for the chunk at {@code at}, as long as the whole pages that it takes. */
  private MemorySegment chunk(Tier.Place place, long at) {
    return buffer.asSlice(0, Math.min(CHUNK, DriveFile.rounded(place.bytes() - at)));
  }
}
