package dev.squall.metric.linux;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * From names to their places in an array, looked up by the hash of {@link Text#word}. Built once,
 * then read only.
 */
final class Slots {
  private final int[] hashes;

  /** The places of {@code names}, in their order. */
  Slots(List<String> names) {
    hashes = names.stream().mapToInt(Slots::hash).toArray();
  }

  /** The place of the name with that hash, or -1. */
  int of(int hash) {
    for (int i = 0; i < hashes.length; i++) {
      if (hashes[i] == hash) {
        return i;
      }
    }
    return -1;
  }

  int count() {
    return hashes.length;
  }

  /** The next step of FNV-1a over a word's bytes; 0 stands for its offset basis. */
  static int step(int hash, byte next) {
    return ((hash == 0 ? 0x811c9dc5 : hash) ^ (next & 0xff)) * 0x01000193;
  }

  static int hash(String name) {
    int hash = 0;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = step(hash, b);
    }
    return hash;
  }
}
