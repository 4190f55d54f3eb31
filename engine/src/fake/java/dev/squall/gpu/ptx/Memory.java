package dev.squall.gpu.ptx;

/** What a kernel loads from and stores to. Accesses are of 4 or 8 bytes, at multiples of that. */
interface Memory {
  /** The 4 or 8 bytes at {@code address}; 4 without a sign. */
  long load(long address, int bytes);

  /** Writes the lowest 4 or 8 bytes of {@code value}. */
  void store(long address, int bytes, long value);
}
