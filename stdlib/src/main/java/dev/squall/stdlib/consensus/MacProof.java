package dev.squall.stdlib.consensus;

/**
 * A message authentication code with a key that voter and tally share: SipHash-2-4 of 128 bits
 * (Aumasson, Bernstein: SipHash, a fast short-input PRF, INDOCRYPT 2012; the longer output is that
 * of the authors' reference code). It is additions, rotations and exclusive ors of 64 bits over a
 * vote of 32 bytes and nothing else, so a processor and a graphics processor do the same.
 */
final class MacProof implements Proof {
  private static final long LENGTH = (long) (8 * Batch.VOTE_LONGS) << 56;

  private final long[] keys;
  private long high;

  /** With two longs of key a voter. */
  MacProof(long[] keys) {
    this.keys = keys;
  }

  @Override
  public int longs() {
    return 2;
  }

  @Override
  public void seal(Batch batch, int index) {
    batch.proofs[2 * index] = low(batch, index);
    batch.proofs[2 * index + 1] = high;
  }

  @Override
  public boolean holds(Batch batch, int index) {
    long low = low(batch, index);
    return ((low ^ batch.proofs[2 * index]) | (high ^ batch.proofs[2 * index + 1])) == 0;
  }

  private long low(Batch batch, int index) {
    int at = index * Batch.VOTE_LONGS;
    int voter = (int) batch.votes[at + Batch.VOTER];
    return low(batch.votes, at, keys[2 * voter], keys[2 * voter + 1]);
  }

  /** The upper half of the code made last. */
  long high() {
    return high;
  }

  /** The lower half of the code of the vote at {@code at}. */
  long low(long[] votes, int at, long k0, long k1) {
    long v0 = k0 ^ 0x736f6d6570736575L;
    long v1 = k1 ^ 0x646f72616e646f6dL ^ 0xee;
    long v2 = k0 ^ 0x6c7967656e657261L;
    long v3 = k1 ^ 0x7465646279746573L;
    // Five words: the vote's four, and its length. Then two finalisations of four rounds each.
    for (int word = 0; word < Batch.VOTE_LONGS + 3; word++) {
      boolean message = word <= Batch.VOTE_LONGS;
      long m = word < Batch.VOTE_LONGS ? votes[at + word] : message ? LENGTH : 0;
      if (word == Batch.VOTE_LONGS + 1) {
        v2 ^= 0xee;
      } else if (word == Batch.VOTE_LONGS + 2) {
        high = v0 ^ v1 ^ v2 ^ v3; // the lower half, until it is swapped below
        v1 ^= 0xdd;
      }
      v3 ^= m;
      for (int round = message ? 2 : 4; round > 0; round--) {
        v0 += v1;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v3;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v2 = Long.rotateLeft(v2, 32);
      }
      v0 ^= m;
    }
    long low = high;
    high = v0 ^ v1 ^ v2 ^ v3;
    return low;
  }
}
