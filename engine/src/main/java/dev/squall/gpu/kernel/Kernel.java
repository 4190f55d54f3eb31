package dev.squall.gpu.kernel;

/**
 * A burn: one kind of work, done for so many rounds by each thread of a grid of one dimension, and
 * one word of result a thread. All have the signature
 *
 * <pre>
 * (.param .u64 out, .param .u64 buffer, .param .u64 bufferBytes, .param .u32 seed, .param .u32 rounds)
 * </pre>
 *
 * {@code out} is an array of one u32 a thread; {@code buffer} is scratch memory of {@code
 * bufferBytes}, aligned to 256 bytes, whose content before does not matter, and both are 0 where
 * {@link #leastBuffer} is. The same seed, rounds, threads and bytes give the same results, bit for
 * bit, on every device; {@link #expected} computes them without one. Immutable, thread-safe.
 */
public interface Kernel {
  /** Threads of a block, of every kernel here. */
  int BLOCK = 256;

  /** What a kernel's work is counted in. */
  enum Work {
    FLOATING("floating-point operations", "FLOP/s"),
    INTEGER("integer operations", "IOP/s"),
    BYTES("bytes", "B/s"),
    ACCESSES("accesses", "accesses/s"),
    FUNCTIONS("function values", "functions/s"),
    ATOMICS("atomic operations", "atomics/s"),
    HASHES("hashes", "hashes/s"),
    VOTES("votes", "votes/s");

    private final String unit;
    private final String rate;

    Work(String unit, String rate) {
      this.unit = unit;
      this.rate = rate;
    }

    /** The unit, in words. */
    public String unit() {
      return unit;
    }

    /** The unit of as much a second. */
    public String rate() {
      return rate;
    }
  }

  /** Its word in scripts, which is its entry's name too, and that of its file. */
  String name();

  /** What of a device it stresses, in a line. */
  String stresses();

  /** What its work is counted in. */
  Work unit();

  /** The least architecture it runs on: 70 is sm_70, compute capability 7.0. */
  default int architecture() {
    return 70;
  }

  /** The bytes of buffer that a grid of {@code threads} threads needs at least. */
  default long leastBuffer(long threads) {
    return 0;
  }

  /** The work of a launch, in its unit; {@code threads} is a multiple of {@link #BLOCK}. */
  double work(long threads, int rounds, long bufferBytes);

  /** The result of {@code thread} among {@code threads}, computed here. */
  int expected(int seed, int rounds, int thread, int threads, long bufferBytes);

  /** True when {@code actual}, of a device, is as good as {@code expected}. */
  default boolean agrees(int expected, int actual) {
    return expected == actual;
  }

  /**
   * Its PTX, whole.
   *
   * @throws PtxText.Unreadable when this program's files are not whole
   */
  default String ptx() {
    return PtxText.read(name());
  }
}
