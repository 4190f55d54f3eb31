package dev.squall.gpu.kernel;

/** {@code atomics}: updates of words that a block shares; see atomics.ptx. */
final class AtomicsBurn implements Kernel {
  private static final int KINDS = 3;
  private static final int PLACES = 32;
  private static final int REPEATS = 8;

  @Override
  public String name() {
    return "atomics";
  }

  @Override
  public String stresses() {
    return "atomic operations on memory, contended within a block";
  }

  @Override
  public Work unit() {
    return Work.ATOMICS;
  }

  @Override
  public long leastBuffer(long threads) {
    return 4L * KINDS * PLACES * (threads / BLOCK);
  }

  @Override
  public double work(long threads, int rounds, long bufferBytes) {
    return (double) KINDS * REPEATS * rounds * threads;
  }

  @Override
  public int expected(int seed, int rounds, int thread, int threads, long bufferBytes) {
    int place = thread % PLACES;
    int first = thread - thread % BLOCK;
    int sum = 0;
    int parity = 0;
    int largest = 0;
    for (int other = first; other < first + BLOCK; other++) {
      int h = Mix.of(seed, other);
      for (long i = (long) rounds * REPEATS; i > 0; i--) {
        h = Mix.next(h);
        sum += h >>> 27 == place ? h : 0;
        h = Mix.next(h);
        parity ^= h >>> 27 == place ? h : 0;
        h = Mix.next(h);
        boolean larger = h >>> 27 == place && Integer.compareUnsigned(h, largest) > 0;
        largest = larger ? h : largest;
      }
    }
    return Mix.fold(Mix.fold(sum, parity), largest);
  }
}
