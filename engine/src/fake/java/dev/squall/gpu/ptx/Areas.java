package dev.squall.gpu.ptx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A device's memory of its own: what was allocated, and nothing between. Every access is held to
 * its bounds.
 */
final class Areas implements Memory {
  private static final int LARGEST = 1 << 20;
  private static final long APART = 2 * LARGEST;

  private final long base;
  private final List<ByteBuffer> areas = new ArrayList<>();

  /** With its areas from {@code base} on. */
  Areas(long base) {
    this.base = base;
  }

  /** Allocates, and says where. What is there is noise. */
  long allocate(long bytes) {
    if (bytes > LARGEST) {
      throw new IllegalArgumentException("at most " + LARGEST + " bytes an area");
    }
    ByteBuffer area = ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < bytes; i++) {
      area.put(i, (byte) (i * 37 + 11));
    }
    areas.add(area);
    return base + APART * areas.size();
  }

  private ByteBuffer area(long address, int bytes) {
    long index = (address - base) / APART - 1;
    if (address % bytes != 0 || index < 0 || index >= areas.size()) {
      throw new IllegalStateException("no such address: " + Long.toHexString(address));
    }
    return areas.get((int) index);
  }

  @Override
  public long load(long address, int bytes) {
    int at = (int) ((address - base) % APART);
    return bytes == 8
        ? area(address, bytes).getLong(at)
        : Integer.toUnsignedLong(area(address, bytes).getInt(at));
  }

  @Override
  public void store(long address, int bytes, long value) {
    int at = (int) ((address - base) % APART);
    if (bytes == 8) {
      area(address, bytes).putLong(at, value);
    } else {
      area(address, bytes).putInt(at, (int) value);
    }
  }
}
