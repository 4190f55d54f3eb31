package dev.squall.stdlib.synthesis;

import dev.squall.component.Settings;
import dev.squall.units.Dimension;

/**
 * What a synthesis is made of.
 *
 * @param size rows and columns of a tile
 * @param batch products an operation
 * @param doubles of doubles, not of floats
 */
record SynthesisSettings(int size, int batch, boolean doubles) {
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
        settings.text(TYPE).equals(DOUBLE));
  }

  /** Tiles that are made at set-up: up to 64, in 64 MiB at most. */
  int tiles() {
    return Math.clamp(TILES_BYTES / tileBytes(), 2, MOST_TILES);
  }

  long tileBytes() {
    return (long) size * size * (doubles ? Double.BYTES : Float.BYTES);
  }

  /** What a user works at: a tile, and its sum twice. */
  long userBytes() {
    return tileBytes() + 2L * size * size * Double.BYTES;
  }

  /** Multiplications and additions of a batch. */
  double operations() {
    return 2.0 * size * size * size * batch;
  }

  /** Mean time of a batch, seconds, as on one core of a server of 2024. */
  double seconds() {
    return operations() / (doubles ? 12e9 : 25e9);
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
