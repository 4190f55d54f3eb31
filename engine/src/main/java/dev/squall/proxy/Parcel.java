package dev.squall.proxy;

import java.nio.ByteBuffer;

/**
 * Bytes on their way.
 *
 * @param bytes of whoever passes it on, until then only
 * @param dueNanos when they are to arrive, on the clock's count: of those that nothing has met,
 *     when they came
 */
record Parcel(ByteBuffer bytes, long dueNanos) {
  /** The same bytes, no earlier than then. */
  Parcel notBefore(long nanos) {
    return nanos - dueNanos <= 0 ? this : new Parcel(bytes, nanos);
  }

  /** The next {@code count} bytes of it, which it then has no more. */
  Parcel cut(int count) {
    Parcel piece = new Parcel(bytes.slice(bytes.position(), count), dueNanos);
    bytes.position(bytes.position() + count);
    return piece;
  }
}
