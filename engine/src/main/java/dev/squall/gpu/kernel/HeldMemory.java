package dev.squall.gpu.kernel;

/**
 * What is done to memory that is held, and to results: the entries of memory.ptx. All stride over
 * the words with whatever grid they are launched with, a multiple of 32 threads a block.
 *
 * <pre>
 * fill    (u64 words, u64 count, u32 seed)               word i becomes {@link #word}
 * verify  (u64 words, u64 count, u32 seed, u64 wrong)    adds to the u64 at wrong how many are not
 * compare (u64 left, u64 right, u64 count, u64 wrong)    adds to it how many words differ
 * </pre>
 */
public final class HeldMemory {
  /** Entry that fills words with a pattern. */
  public static final String FILL = "fill";

  /** Entry that counts words that are no longer as they were filled. */
  public static final String VERIFY = "verify";

  /** Entry that counts words that differ between two arrays. */
  public static final String COMPARE = "compare";

  private HeldMemory() {}

  /** The PTX of all three. */
  public static String ptx() {
    return PtxText.read("memory");
  }

  /** What {@link #FILL} makes of the word at {@code index}. */
  public static int word(int seed, long index) {
    return Mix.of(seed, (int) index) ^ (int) (index >>> 32);
  }
}
