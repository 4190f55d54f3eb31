package dev.squall.heap;

import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;

/**
 * Room that is set aside in the heap for the moment when there is no other, and a bell that rings
 * then: the JVM clears every soft reference before it throws an {@link OutOfMemoryError}, so what
 * is softly held is gone even where nobody told of the error. Thread-safe.
 */
public final class Reserve {
  private volatile byte @Nullable [] room;
  private volatile SoftReference<Object> bell = new SoftReference<>(new Object());

  /**
   * Somebody has met an {@link OutOfMemoryError}. Takes no memory.
   *
   * @return true when the heap is full; false when what was asked for is too large for it
   */
  public boolean ranOut() {
    bell.clear();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory() > HeapWatch.FULL * runtime.maxMemory();
  }

  /** Sets so many bytes aside, and has the bell ring again. */
  void setAside(int bytes) {
    bell = new SoftReference<>(new Object());
    room = new byte[bytes];
  }

  /** Gives back what is set aside. Takes no memory. */
  void release() {
    room = null;
  }

  /** True when there was no room since it was set aside. Asked often, or the bell wears out. */
  boolean gone() {
    return room == null || bell.get() == null;
  }
}
