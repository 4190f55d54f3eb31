package dev.squall.gpu.kernel;

/**
 * Sums of products of tiles by a device, as the component synthesis makes them of floats: the entry
 * of products.ptx.
 *
 * <pre>
 * tiles  f32   tile after tile, row by row, n × n each; aligned to 16 bytes, as every array
 * pairs  u32   the two factors of each product
 * sum    f64   n × n, row by row: written, not added to
 *
 * tile_products (u64 tiles, u64 pairs, u64 products, u32 n, u64 sum, u64 count)
 * </pre>
 *
 * {@code n} is a multiple of 4, {@code count} is {@link #shares}. Whole numbers of at most 4 are
 * summed exactly. It strides with whatever grid it is launched with.
 */
public final class TileProducts {
  /** The entry. */
  public static final String ENTRY = "tile_products";

  private TileProducts() {}

  /** The shares of a sum of {@code n} rows that threads take one after another. */
  public static long shares(int n) {
    return (n / 4L) * (n / 4L);
  }

  /** The PTX. */
  public static String ptx() {
    return PtxText.read("products");
  }
}
