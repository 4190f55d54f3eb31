package dev.squall.load.cpu;

import dev.squall.chance.Chance;
import java.util.Arrays;

/**
 * Array arithmetic that the compiler turns into vector instructions, within the first-level cache.
 */
final class VectorWork implements Work {
  private static final int LENGTH = 2_048;
  private static final int ROUNDS = 24;

  private final float[] factors = new float[LENGTH];
  private final float[] terms = new float[LENGTH];
  private final float[] sums = new float[LENGTH];
  private final float[] expected;

  VectorWork(Chance chance) {
    for (int i = 0; i < LENGTH; i++) {
      factors[i] = (float) (chance.uniform(2L * i) - 0.5);
      terms[i] = (float) chance.uniform(2L * i + 1);
    }
    compute();
    expected = sums.clone();
  }

  private void compute() {
    Arrays.fill(sums, 1);
    for (int round = 0; round < ROUNDS; round++) {
      step(sums, factors, terms);
    }
  }

  private static void step(float[] sums, float[] factors, float[] terms) {
    for (int i = 0; i < LENGTH; i++) {
      sums[i] = sums[i] * factors[i] + terms[i];
    }
  }

  @Override
  public boolean block() {
    compute();
    return Arrays.equals(sums, expected);
  }
}
