package dev.squall.stdlib.stream;

/** Compresses and decompresses. Of use to one thread at a time. */
public interface Codec extends AutoCloseable {
  /** The most bytes that {@code length} may become. */
  int bound(int length);

  /** Compresses the first {@code length} bytes of {@code from}; returns how many they became. */
  int compress(byte[] from, int length, byte[] into);

  /**
   * Decompresses the first {@code length} bytes of {@code from}; returns how many they became.
   *
   * @throws DamagedException when they are nothing that it compressed
   */
  int decompress(byte[] from, int length, byte[] into) throws DamagedException;

  @Override
  default void close() {}

  /** What comes to be decompressed is damaged. */
  final class DamagedException extends Exception {
    private static final long serialVersionUID = 1;

    DamagedException(Throwable cause) {
      super(cause);
    }
  }
}
