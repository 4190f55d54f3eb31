package dev.squall.load.cpu;

import dev.squall.chance.Chance;

/** 64-bit multiply, rotate and add, each step needing the one before. */
final class IntegerWork implements Work {
  private static final int STEPS = 4_000;

  private final long seed;
  private final long expected;

  IntegerWork(Chance chance) {
    seed = chance.bits(0);
    expected = compute(seed);
  }

  static long compute(long seed) {
    long x = seed;
    for (int i = 0; i < STEPS; i++) {
      x = Long.rotateLeft(x * 0x9E3779B97F4A7C15L + i, 23) + seed;
    }
    return x;
  }

  @Override
  public boolean block() {
    return compute(seed) == expected;
  }
}
