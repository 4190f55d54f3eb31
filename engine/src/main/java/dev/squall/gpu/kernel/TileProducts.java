package dev.squall.gpu.kernel;

/**
 * Sums of products of tiles by a device, as the component synthesis makes them of floats, and sums
 * of tiles: the entries of products.ptx. A batch is done in parts of {@code each} products, the
 * last perhaps of less; each has a sum of its own, until they are added.
 *
 * <pre>
 * tiles  f32   tile after tile, row by row, n × n each; aligned to 16 bytes, as every array
 * pairs  u32   the two factors of each product; of a sum the first counts
 * sums   f64   a part's sum after another, n × n each, row by row: written, not added to
 *
 * tile_products (u64 tiles, u64 pairs, u64 products, u64 each, u32 n, u64 sums, u64 count)
 *     count is {@link #shares} times the parts
 * tile_sums     (u64 tiles, u64 pairs, u64 terms, u64 each, u64 elements, u64 sums, u64 count)
 *     count is elements times the parts, elements is n × n
 * part_sums     (u64 sums, u64 parts, u64 count)
 *     the first sum becomes that of all; count is n × n
 * </pre>
 *
 * {@code n} is a multiple of 4. Whole numbers of at most 4 are summed exactly. All stride with
 * whatever grid they are launched with.
 */
public final class TileProducts {
  /** Entry that sums products of pairs of tiles. */
  public static final String PRODUCTS = "tile_products";

  /** Entry that sums tiles. */
  public static final String SUMS = "tile_sums";

  /** Entry that adds the sums of the parts. */
  public static final String TOGETHER = "part_sums";

  private TileProducts() {}

  /** The shares of a sum of {@code n} rows that threads take one after another. */
  public static long shares(int n) {
    return (n / 4L) * (n / 4L);
  }

  /** The PTX of all three. */
  public static String ptx() {
    return PtxText.read("products");
  }
}
