package dev.squall.stdlib.assistant;

import java.util.Arrays;

/** What came after a context, and how often. Guarded by its model's lock. */
final class Followers {
  private int[] words = new int[4];
  private long[] counts = new long[4];
  private int kinds;
  private long total;

  /** Counts one; true when it is the first of its kind. */
  boolean add(int word) {
    total++;
    for (int i = 0; i < kinds; i++) {
      if (words[i] == word) {
        counts[i]++;
        return false;
      }
    }
    if (kinds == words.length) {
      words = Arrays.copyOf(words, 2 * kinds);
      counts = Arrays.copyOf(counts, 2 * kinds);
    }
    words[kinds] = word;
    counts[kinds++] = 1;
    return true;
  }

  long count(int word) {
    for (int i = 0; i < kinds; i++) {
      if (words[i] == word) {
        return counts[i];
      }
    }
    return 0;
  }

  int kinds() {
    return kinds;
  }

  long total() {
    return total;
  }

  int word(int kind) {
    return words[kind];
  }

  long countOf(int kind) {
    return counts[kind];
  }

  /** Sets a count; for tests that break one. */
  void set(int kind, long count) {
    counts[kind] = count;
  }
}
