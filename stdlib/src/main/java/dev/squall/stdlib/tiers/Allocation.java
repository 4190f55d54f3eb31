package dev.squall.stdlib.tiers;

import org.jspecify.annotations.Nullable;

/** So many bytes in a tier; its fields belong to whoever took it off the {@link Shelf}. */
final class Allocation {
  /** Not on the shelf: an operation has it. */
  static final int TAKEN = -1;

  /** Freed. */
  static final int GONE = -2;

  final long seed;
  final long bornNanos;
  Tier tier;
  Tier.Place place;

  /** What a device must come to over it; null until it is asked for. */
  private @Nullable Long checksum;

  /** Where it lies on the shelf, {@link #TAKEN} or {@link #GONE}; the shelf's. */
  int index = TAKEN;

  Allocation(long seed, long bornNanos, Tier tier, Tier.Place place) {
    this.seed = seed;
    this.bornNanos = bornNanos;
    this.tier = tier;
    this.place = place;
  }

  long bytes() {
    return place.bytes();
  }

  /** The checksum of what must be there. */
  long checksum(Pattern pattern) {
    Long known = checksum;
    if (known == null) {
      known = pattern.checksum(seed, bytes());
      checksum = known;
    }
    return known;
  }
}
