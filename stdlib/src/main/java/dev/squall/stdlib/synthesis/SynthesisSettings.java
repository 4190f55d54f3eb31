package dev.squall.stdlib.synthesis;

import dev.squall.component.Settings;
import dev.squall.stdlib.offload.Placement;
import dev.squall.units.Dimension;

/**
 * What a synthesis is made of.
 *
 * @param size rows and columns of a tile
 * @param batch products an operation
 * @param doubles of doubles, not of floats
 * @param placement what computes
 */
record SynthesisSettings(int size, int batch, boolean doubles, Placement placement) {
  static final String SIZE = "size";
  static final String BATCH = "batch";
  static final String TYPE = "type";
  static final String FLOAT = "float";
  static final String DOUBLE = "double";

  static final int SMALLEST = 8;
  static final int LARGEST = 1_024;
  static final int LARGEST_BATCH = 1_000_000;

  private static final int MOST_TILES = 64;
  private static final long TILES_BYTES = 64L << 20;

  /**
   * The check of a batch is exact while size · batch is at most this: sums of 16 · 2²⁴ times whole
   * numbers below 2¹² over 2¹⁰ columns stay below 2⁵³.
   */
  private static final long MOST_ROWS = 1L << 24;

  SynthesisSettings {
    if (doubles && placement.wanted()) {
      throw new IllegalArgumentException(
          "synthesis: type must be 'float' where a GPU computes, was 'double'; leave on: out, or the"
              + " type");
    }
    if (size % 4 != 0) {
      throw new IllegalArgumentException("synthesis: size must be a multiple of 4, was " + size);
    }
    if ((long) size * batch > MOST_ROWS) {
      throw new IllegalArgumentException(
          "synthesis: size times batch must be ≤ "
              + MOST_ROWS
              + ", or sums would be rounded, was "
              + (long) size * batch);
    }
  }

  static SynthesisSettings of(Settings settings) {
    return new SynthesisSettings(
        (int) settings.whole(SIZE),
        (int) settings.whole(BATCH),
        settings.text(TYPE).equals(DOUBLE),
        Placement.of("synthesis", settings, "tiles"));
  }

  /** Tiles that are made at set-up: up to 64, in 64 MiB at most. */
  int tiles() {
    return Math.clamp(TILES_BYTES / tileBytes(), 2, MOST_TILES);
  }

  /** Products that a GPU is handed at once; 0 where none has a part in it. */
  int handed() {
    return placement.wanted() ? GpuProducts.atOnce(this) : 0;
  }

  long tileBytes() {
    return (long) size * size * (doubles ? Double.BYTES : Float.BYTES);
  }

  /**
   * What a user works at: a tile, and its sum twice. Where a GPU computes, its sums of a batch and
   * of what is compared besides, and a tile and its sum for that.
   */
  long userBytes() {
    long sum = (long) size * size * Double.BYTES;
    return tileBytes() + 2 * sum + (placement.wanted() ? tileBytes() + 4 * sum + 8L * handed() : 0);
  }

  /** Multiplications and additions of a batch. */
  double operations() {
    return 2.0 * size * size * size * batch;
  }

  /**
   * Mean time of a batch, seconds, as on one core of a server of 2024. On a GPU the check remains
   * with the processor: some n times less work.
   */
  double seconds() {
    return placement.wanted()
        ? 60e-6 + operations() / 4e12 + 2 * operations() / size / 10e9
        : operations() / (doubles ? 12e9 : 25e9);
  }

  @Override
  public String toString() {
    return size
        + " × "
        + size
        + (doubles ? " doubles, " : " floats, ")
        + Dimension.BYTES.print(tileBytes())
        + " each";
  }
}
