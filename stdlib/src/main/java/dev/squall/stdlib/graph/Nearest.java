package dev.squall.stdlib.graph;

import java.util.Arrays;

/** The nearest so far, ascending by distance. One thread at a time. */
final class Nearest {
  private final int[] items;
  private final float[] distances;
  private int size;

  Nearest(int most) {
    items = new int[most];
    distances = new float[most];
  }

  void clear() {
    size = 0;
  }

  /** Keeps {@code item} when it is nearer than the farthest that is kept, or there is room. */
  void offer(int item, float distance) {
    if (size == items.length && distance >= distances[size - 1]) {
      return;
    }
    int at = size < items.length ? size++ : size - 1;
    while (at > 0 && distances[at - 1] > distance) {
      distances[at] = distances[at - 1];
      items[at] = items[at - 1];
      at--;
    }
    items[at] = item;
    distances[at] = distance;
  }

  int size() {
    return size;
  }

  int item(int n) {
    return items[n];
  }

  float distance(int n) {
    return distances[n];
  }

  /** How many of {@code others} are among these. */
  int shared(Nearest others) {
    int[] own = Arrays.copyOf(items, size);
    Arrays.sort(own);
    int shared = 0;
    for (int i = 0; i < others.size; i++) {
      if (Arrays.binarySearch(own, others.items[i]) >= 0) {
        shared++;
      }
    }
    return shared;
  }
}
