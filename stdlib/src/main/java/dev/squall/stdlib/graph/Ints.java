package dev.squall.stdlib.graph;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.squall.posix.Pages;
import dev.squall.posix.PosixError;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/**
 * An array of ints outside the Java heap, all 0 at first: as long as memory allows, nothing for the
 * garbage collector to copy. It lives as long as its arena; what touches it later gets an
 * IllegalStateException. Plain reads and writes are for one thread, or for what nobody changes.
 */
final class Ints {
  private static final VarHandle CELL = JAVA_INT.varHandle();

  private final MemorySegment memory;
  private final long length;

  private Ints(MemorySegment memory, long length) {
    this.memory = memory;
    this.length = length;
  }

  /** So many. */
  static Ints of(long length, Arena arena) {
    return new Ints(map(Math.max(1, length) * Integer.BYTES, arena), length);
  }

  /** Whole pages of zeros, unmapped when {@code arena} is closed. */
  static MemorySegment map(long bytes, Arena arena) {
    MemorySegment pages = Pages.map(bytes);
    try {
      Pages.advise(pages, Pages.Advice.HUGE);
    } catch (PosixError none) {
      // Huge pages make random access faster; without them it is right all the same.
    }
    return pages.reinterpret(arena, Pages::unmap);
  }

  long length() {
    return length;
  }

  long bytes() {
    return memory.byteSize();
  }

  int get(long index) {
    return memory.getAtIndex(JAVA_INT, index);
  }

  void set(long index, int value) {
    memory.setAtIndex(JAVA_INT, index, value);
  }

  /** Adds, atomically; gives what was there. */
  int getAndAdd(long index, int by) {
    return (int) CELL.getAndAdd(memory, index * Integer.BYTES, by);
  }

  /** Sets it, atomically, when it is {@code expected}. */
  boolean compareAndSet(long index, int expected, int value) {
    return CELL.compareAndSet(memory, index * Integer.BYTES, expected, value);
  }

  /** Copies {@code count} from {@code index} into {@code to}. */
  void read(long index, int[] to, int count) {
    MemorySegment.copy(memory, JAVA_INT, index * Integer.BYTES, to, 0, count);
  }

  /** Copies {@code count} of {@code from} to {@code index}. */
  void write(long index, int[] from, int count) {
    MemorySegment.copy(from, 0, memory, JAVA_INT, index * Integer.BYTES, count);
  }

  /** Moves {@code count} from one index to another, in itself. */
  void move(long from, long to, long count) {
    MemorySegment.copy(
        memory, from * Integer.BYTES, memory, to * Integer.BYTES, count * Integer.BYTES);
  }
}
