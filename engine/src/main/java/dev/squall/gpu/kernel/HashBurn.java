package dev.squall.gpu.kernel;

/** {@code hash}: SHA-256, block after block; see hash.ptx. */
final class HashBurn implements Kernel {
  private static final int[] K = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
  };
  private static final int[] START = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
  };

  @Override
  public String name() {
    return "hash";
  }

  @Override
  public String stresses() {
    return "integer units: SHA-256, in registers";
  }

  @Override
  public Work unit() {
    return Work.HASHES;
  }

  /** Blocks of 64 bytes compressed. */
  @Override
  public double work(long threads, int rounds, long bufferBytes) {
    return (double) rounds * threads;
  }

  @Override
  public int expected(int seed, int rounds, int thread, int threads, long bufferBytes) {
    int h = Mix.of(seed, thread);
    int[] state = START.clone();
    int[] block = new int[16];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < block.length; i++) {
        h = Mix.next(h);
        block[i] = h;
      }
      compress(state, block);
    }
    int result = 0;
    for (int word : state) {
      result = Mix.fold(result, word);
    }
    return result;
  }

  /** The state that a message starts from. */
  static int[] start() {
    return START.clone();
  }

  /** Takes a block of 16 words into {@code state}: FIPS 180-4, 6.2.2. */
  static void compress(int[] state, int[] block) {
    int[] w = new int[64];
    System.arraycopy(block, 0, w, 0, 16);
    for (int i = 16; i < w.length; i++) {
      int x = w[i - 15];
      int y = w[i - 2];
      int before = Integer.rotateRight(x, 7) ^ Integer.rotateRight(x, 18) ^ (x >>> 3);
      int after = Integer.rotateRight(y, 17) ^ Integer.rotateRight(y, 19) ^ (y >>> 10);
      w[i] = w[i - 16] + before + w[i - 7] + after;
    }
    int[] s = state.clone();
    for (int i = 0; i < w.length; i++) {
      int e = s[4];
      int one =
          s[7]
              + (Integer.rotateRight(e, 6)
                  ^ Integer.rotateRight(e, 11)
                  ^ Integer.rotateRight(e, 25))
              + (s[6] ^ (e & (s[5] ^ s[6])))
              + K[i]
              + w[i];
      int a = s[0];
      int two =
          (Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22))
              + ((a & s[1]) | (s[2] & (a | s[1])));
      System.arraycopy(s, 0, s, 1, 7);
      s[4] += one;
      s[0] = one + two;
    }
    for (int i = 0; i < state.length; i++) {
      state[i] += s[i];
    }
  }
}
