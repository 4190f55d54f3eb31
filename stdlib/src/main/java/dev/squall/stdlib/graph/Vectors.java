package dev.squall.stdlib.graph;

import dev.squall.chance.Chance;

/**
 * Vectors of a sample of the nodes, by formula: each node has one of {@link #TOPICS} topics, its
 * vector is the topic's plus noise of its own. Sample i is node i · nodes / sample. So that a
 * vector that was kept can be compared with what it must be. Immutable once filled; any thread.
 */
final class Vectors {
  static final int TOPICS = 64;

  /** Of the noise, as a share of the topics' own spread. */
  private static final double NOISE = 1;

  private final int count;
  private final int dimensions;
  private final Chance topics;
  private final Chance noise;
  private final float[] values;

  Vectors(int count, int dimensions, Chance chance) {
    this.count = count;
    this.dimensions = dimensions;
    topics = chance.stream("topics");
    noise = chance.stream("noise");
    values = new float[count * dimensions];
  }

  /** Fills in those of {@code from} to below {@code to}. */
  void fill(long from, long to) {
    for (int i = (int) from; i < to; i++) {
      for (int d = 0; d < dimensions; d++) {
        values[i * dimensions + d] = made(i, d);
      }
    }
  }

  int count() {
    return count;
  }

  int dimensions() {
    return dimensions;
  }

  /** What sample {@code i} must be in dimension {@code d}. */
  private float made(int i, int d) {
    long topic = noise.stream("topic").below(i, TOPICS);
    return (float)
        (spread(topics, topic * dimensions + d) + NOISE * spread(noise, (long) i * dimensions + d));
  }

  /** Between −1 and 1, triangular: the sum of two uniforms, less its mean. */
  private static double spread(Chance chance, long index) {
    return chance.uniform(2 * index) + chance.uniform(2 * index + 1) - 1;
  }

  /** True when sample {@code i} is what it must be. */
  boolean holds(int i) {
    for (int d = 0; d < dimensions; d++) {
      if (values[i * dimensions + d] != made(i, d)) {
        return false;
      }
    }
    return true;
  }

  /** A question: the vector of sample {@code i}, a little off by the numbers of {@code chance}. */
  void question(int i, Chance chance, float[] into) {
    for (int d = 0; d < dimensions; d++) {
      into[d] = values[i * dimensions + d] + (float) (0.25 * spread(chance, d));
    }
  }

  /** Square of the distance of sample {@code i} to {@code vector}, which begins at {@code at}. */
  float distance(int i, float[] vector, int at) {
    float sum = 0;
    int own = i * dimensions;
    for (int d = 0; d < dimensions; d++) {
      float difference = values[own + d] - vector[at + d];
      sum += difference * difference;
    }
    return sum;
  }

  /** All of them; for the index, and for tests that break one. */
  float[] values() {
    return values;
  }
}
