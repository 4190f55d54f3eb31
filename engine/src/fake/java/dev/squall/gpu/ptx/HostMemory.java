package dev.squall.gpu.ptx;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/** This process's memory: a fake driver's devices have theirs there. Nothing holds it to bounds. */
final class HostMemory implements Memory {
  private static MemorySegment at(long address, int bytes) {
    if (address % bytes != 0) {
      throw new IllegalStateException("no such address: " + Long.toHexString(address));
    }
    return MemorySegment.ofAddress(address).reinterpret(bytes);
  }

  @Override
  public long load(long address, int bytes) {
    MemorySegment at = at(address, bytes);
    return bytes == 8 ? at.get(JAVA_LONG, 0) : Integer.toUnsignedLong(at.get(JAVA_INT, 0));
  }

  @Override
  public void store(long address, int bytes, long value) {
    MemorySegment at = at(address, bytes);
    if (bytes == 8) {
      at.set(JAVA_LONG, 0, value);
    } else {
      at.set(JAVA_INT, 0, (int) value);
    }
  }
}
