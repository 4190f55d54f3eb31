package dev.squall.stdlib.stream;

import dev.squall.component.Outcome;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * What is done to a chunk, stage by stage; checksums are CRC-32C (RFC 3720). Of use to one thread
 * at a time.
 */
final class Stages implements AutoCloseable {
  private static final VarHandle AS_LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Codec codec;
  private final byte[] unpacked;
  private final CRC32C crc = new CRC32C();

  /** For chunks of {@code size}; {@code codec} is closed with this. */
  Stages(Codec codec, int size) {
    this.codec = codec;
    unpacked = new byte[size];
  }

  /** Copies {@code data} into the chunk, numbered {@code number}, and sums it. */
  static void source(byte[] data, long number, Chunk chunk) {
    System.arraycopy(data, 0, chunk.raw, 0, chunk.raw.length);
    AS_LONG.set(chunk.raw, 0, (long) AS_LONG.get(chunk.raw, 0) + number);
    CRC32C sum = new CRC32C();
    sum.update(chunk.raw, 0, chunk.raw.length);
    chunk.rawSum = (int) sum.getValue();
  }

  void compress(Chunk chunk) {
    chunk.packedLength = codec.compress(chunk.raw, chunk.raw.length, chunk.packed);
  }

  void checksum(Chunk chunk) {
    chunk.packedSum = sum(chunk.packed, chunk.packedLength);
  }

  /** What came out, held to what went in. */
  Outcome sink(Chunk chunk) {
    if (sum(chunk.packed, chunk.packedLength) != chunk.packedSum) {
      return Outcome.wrong("a compressed chunk is not as its checksum");
    }
    if (chunk.unpacked) {
      // Nothing that was unpacked before may stand in for what is missing now.
      Arrays.fill(unpacked, 0, 8, (byte) 0);
      int length;
      try {
        length = codec.decompress(chunk.packed, chunk.packedLength, unpacked);
      } catch (Codec.DamagedException damaged) {
        return Outcome.wrong("a chunk can't be decompressed");
      }
      if (length != chunk.raw.length || sum(unpacked, length) != chunk.rawSum) {
        return Outcome.wrong("what came out is not what went in");
      }
    }
    return Outcome.ok(1, chunk.raw.length);
  }

  private int sum(byte[] bytes, int length) {
    crc.reset();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  @Override
  public void close() {
    codec.close();
  }
}
