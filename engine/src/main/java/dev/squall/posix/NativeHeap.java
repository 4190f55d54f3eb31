package dev.squall.posix;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The C library's heap: memory outside the Java heap for what lives long, is many, and is given
 * back one by one. Its content is undefined at first. Thread-safe; what overlaps is the caller's to
 * order.
 */
public final class NativeHeap {
  private static final MethodHandle MALLOC = Libc.bind("malloc", Libc.of(Libc.POINTER, Libc.LONG));
  private static final MethodHandle FREE =
      Libc.bind("free", FunctionDescriptor.ofVoid(Libc.POINTER));
  private static final MethodHandle TRIM = Libc.bind("malloc_trim", Libc.of(Libc.INT, Libc.LONG));

  private NativeHeap() {}

  /**
   * So many bytes.
   *
   * @throws PosixError when there is no room
   */
  public static MemorySegment allocate(long bytes) {
    try {
      MemorySegment at = (MemorySegment) MALLOC.invokeExact(bytes);
      if (at.address() == 0) {
        throw new PosixError("malloc of " + bytes + " bytes", PosixError.ENOMEM);
      }
      return at.reinterpret(bytes);
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
  }

  /** Gives them back. Nothing may touch them any more. */
  public static void free(MemorySegment bytes) {
    try {
      FREE.invokeExact(bytes);
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
  }

  /** Has the C library give what is free back to the system, where it knows how to. */
  public static void trim() {
    try {
      int gave = (int) TRIM.invokeExact(0L);
      assert gave >= 0;
    } catch (UnsupportedOnThisMachine kept) {
      // Another C library than glibc: it decides by itself.
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
  }
}
