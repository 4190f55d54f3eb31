package dev.squall.stdlib.stream;

import dev.squall.component.Outcome;
import java.util.concurrent.CompletableFuture;

/** A piece of the stream on its way, in one stage's hands at a time. Used again and again. */
final class Chunk {
  final byte[] raw;
  final byte[] packed;
  int packedLength;
  int rawSum;
  int packedSum;
  boolean unpacked;
  CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  Chunk(int size, int bound) {
    raw = new byte[size];
    packed = new byte[bound];
  }
}
