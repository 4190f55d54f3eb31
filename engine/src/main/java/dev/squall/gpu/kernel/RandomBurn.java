package dev.squall.gpu.kernel;

/** {@code random}: reads all over the buffer; see random.ptx. */
final class RandomBurn implements Kernel {
  private static final int READS = 8;
  private static final int LEAST_WORDS = 16;

  @Override
  public String name() {
    return "random";
  }

  @Override
  public String stresses() {
    return "memory latency and sectors: random reads, eight in flight a thread";
  }

  @Override
  public Work unit() {
    return Work.ACCESSES;
  }

  @Override
  public long leastBuffer(long threads) {
    return 4 * LEAST_WORDS * threads;
  }

  /** The random reads; the buffer is also written once, in order. */
  @Override
  public double work(long threads, int rounds, long bufferBytes) {
    return (double) READS * rounds * threads;
  }

  @Override
  public int expected(int seed, int rounds, int thread, int threads, long bufferBytes) {
    int count = (int) (bufferBytes / 4 / threads);
    int start = Mix.of(seed, thread);
    int h = start;
    int result = 0;
    for (long i = (long) rounds * READS; i > 0; i--) {
      h = Mix.next(h);
      int k = (int) ((Integer.toUnsignedLong(h) * Integer.toUnsignedLong(count)) >>> 32);
      result = Mix.fold(result, k * 0x9e3779b9 + start);
    }
    return result;
  }
}
