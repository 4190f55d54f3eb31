package dev.squall.load.network;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What a sink has received of a run so far.
 *
 * @param nanos when, on the sink's clock: rates are taken between two receipts, so the way they
 *     travel does not count
 * @param bytes of messages
 * @param messages whole ones
 * @param wrong heads or bodies that were not what they must be
 */
record Receipt(long nanos, long bytes, long messages, long wrong) {
  static final Receipt NONE = new Receipt(0, 0, 0, 0);
  private static final int BYTES = 32;

  /** As it goes over the wire: four big-endian numbers of eight bytes. */
  ByteBuffer bytesOnWire() {
    return ByteBuffer.allocate(BYTES)
        .putLong(nanos)
        .putLong(bytes)
        .putLong(messages)
        .putLong(wrong)
        .flip();
  }

  static Receipt read(DataInputStream in) throws IOException {
    return new Receipt(in.readLong(), in.readLong(), in.readLong(), in.readLong());
  }
}
