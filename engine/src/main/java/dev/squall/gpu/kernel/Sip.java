package dev.squall.gpu.kernel;

/**
 * A code of 128 bits: SipHash-2-4 (Aumasson, Bernstein: SipHash, a fast short-input PRF, INDOCRYPT
 * 2012; the longer output is that of the authors' reference code) of whole words.
 *
 * @param low its first eight bytes, the first the lowest
 * @param high its other eight
 */
public record Sip(long low, long high) {
  /** The code of {@code words} under the key {@code k0}, {@code k1}. */
  public static Sip of(long k0, long k1, long... words) {
    long[] v = {
      k0 ^ 0x736f6d6570736575L,
      k1 ^ 0x646f72616e646f6dL ^ 0xee,
      k0 ^ 0x6c7967656e657261L,
      k1 ^ 0x7465646279746573L
    };
    for (long word : words) {
      take(v, word);
    }
    take(v, (8L * words.length) << 56);
    v[2] ^= 0xee;
    turn(v, 4);
    long low = v[0] ^ v[1] ^ v[2] ^ v[3];
    v[1] ^= 0xdd;
    turn(v, 4);
    return new Sip(low, v[0] ^ v[1] ^ v[2] ^ v[3]);
  }

  private static void take(long[] v, long word) {
    v[3] ^= word;
    turn(v, 2);
    v[0] ^= word;
  }

  private static void turn(long[] v, int rounds) {
    for (int i = 0; i < rounds; i++) {
      v[0] += v[1];
      v[1] = Long.rotateLeft(v[1], 13) ^ v[0];
      v[0] = Long.rotateLeft(v[0], 32);
      v[2] += v[3];
      v[3] = Long.rotateLeft(v[3], 16) ^ v[2];
      v[0] += v[3];
      v[3] = Long.rotateLeft(v[3], 21) ^ v[0];
      v[2] += v[1];
      v[1] = Long.rotateLeft(v[1], 17) ^ v[2];
      v[2] = Long.rotateLeft(v[2], 32);
    }
  }
}
