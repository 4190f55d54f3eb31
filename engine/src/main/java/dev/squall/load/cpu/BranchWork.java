package dev.squall.load.cpu;

import dev.squall.chance.Chance;

/** Branches on random bytes, so many of them that the processor can't learn them. */
final class BranchWork implements Work {
  private static final int LENGTH = 64 * 1024;
  private static final int STEPS = 2_048;

  private final byte[] bytes = new byte[LENGTH];
  private final long[] expected = new long[LENGTH / STEPS];
  private int part;

  BranchWork(Chance chance) {
    for (int i = 0; i < LENGTH; i++) {
      bytes[i] = (byte) chance.bits(i);
    }
    for (int i = 0; i < expected.length; i++) {
      expected[i] = compute(bytes, i * STEPS);
    }
  }

  static long compute(byte[] bytes, int from) {
    long x = 1;
    for (int i = from; i < from + STEPS; i++) {
      byte b = bytes[i];
      if (b < -64) {
        x = x * 31 + b;
      } else if (b < 0) {
        x ^= x >>> 7;
      } else if ((b & 1) == 0) {
        x += Long.rotateLeft(x, b);
      } else {
        x = ~x - b;
      }
    }
    return x;
  }

  @Override
  public boolean block() {
    int now = part;
    part = now + 1 == expected.length ? 0 : now + 1;
    return compute(bytes, now * STEPS) == expected[now];
  }
}
