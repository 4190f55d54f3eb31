package dev.squall.gpu.kernel;

/** {@code stream}: a copy of half of the buffer to its other half, and back; see stream.ptx. */
final class StreamBurn implements Kernel {
  private static final int PIECE = 16;

  @Override
  public String name() {
    return "stream";
  }

  @Override
  public String stresses() {
    return "memory bandwidth: streaming copies, 16 bytes an access";
  }

  @Override
  public Work unit() {
    return Work.BYTES;
  }

  /** So that each thread has four pieces in flight. */
  @Override
  public long leastBuffer(long threads) {
    return 4 * 2 * PIECE * threads;
  }

  /** Half of it is written at first, and read in the end; read and written in every round. */
  @Override
  public double work(long threads, int rounds, long bufferBytes) {
    return (2.0 * rounds + 2) * PIECE * pieces(bufferBytes);
  }

  private static long pieces(long bufferBytes) {
    return bufferBytes / (2 * PIECE);
  }

  @Override
  public int expected(int seed, int rounds, int thread, int threads, long bufferBytes) {
    int added = (int) ((long) rounds * (rounds + 1L) / 2);
    int result = 0;
    for (long piece = thread; piece < pieces(bufferBytes); piece += threads) {
      int first = (int) piece * 0x9e3779b9 + seed + added;
      for (int word = 0; word < PIECE / 4; word++) {
        result = Mix.fold(result, first + word);
      }
    }
    return result;
  }
}
