package dev.squall.stdlib.tiers;

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
}
