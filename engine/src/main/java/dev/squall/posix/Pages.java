package dev.squall.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Anonymous memory by whole pages, outside the Java heap. Thread-safe; what overlaps is the
 * caller's to order.
 */
public final class Pages {
  private static final MethodHandle MMAP =
      Libc.bindWithErrno(
          "mmap",
          Libc.of(Libc.POINTER, Libc.POINTER, Libc.LONG, Libc.INT, Libc.INT, Libc.INT, Libc.LONG));
  private static final MethodHandle MUNMAP =
      Libc.bindWithErrno("munmap", Libc.of(Libc.INT, Libc.POINTER, Libc.LONG));
  private static final MethodHandle MPROTECT =
      Libc.bindWithErrno("mprotect", Libc.of(Libc.INT, Libc.POINTER, Libc.LONG, Libc.INT));
  private static final MethodHandle MADVISE =
      Libc.bindWithErrno("madvise", Libc.of(Libc.INT, Libc.POINTER, Libc.LONG, Libc.INT));
  private static final MethodHandle MEMSET =
      Libc.bind("memset", Libc.of(Libc.POINTER, Libc.POINTER, Libc.INT, Libc.LONG));
  private static final MethodHandle SYSCONF = Libc.bind("sysconf", Libc.of(Libc.LONG, Libc.INT));

  private static final int PROT_NONE = 0;
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_PRIVATE_ANONYMOUS = 0x22;
  private static final int MAP_NORESERVE = 0x4000;
  private static final int SC_PAGESIZE = 30;

  /** Advice to {@link #advise}. */
  public enum Advice {
    /** Give the pages back at once; they read as zeros afterwards. */
    GIVE_BACK(4),
    /** Huge pages where the kernel finds some. */
    HUGE(14),
    /** No huge pages. */
    NOT_HUGE(15);

    private final int value;

    Advice(int value) {
      this.value = value;
    }
  }

  private Pages() {}

  /** Bytes a page. */
  public static long size() {
    try {
      return (long) SYSCONF.invokeExact(SC_PAGESIZE);
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
  }

  /**
   * Maps {@code bytes} of zeros that take memory when touched. Unmap them with {@link #unmap}.
   *
   * @throws PosixError when the kernel refuses
   */
  public static MemorySegment map(long bytes) {
    return map(bytes, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS);
  }

  /**
   * Sets {@code bytes} of addresses aside, which take no memory and can't be touched until {@link
   * #open}.
   *
   * @throws PosixError when the kernel refuses
   */
  public static MemorySegment reserve(long bytes) {
    return map(bytes, PROT_NONE, MAP_PRIVATE_ANONYMOUS | MAP_NORESERVE);
  }

  private static MemorySegment map(long bytes, int protection, int flags) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Libc.state());
      MemorySegment at =
          (MemorySegment)
              MMAP.invokeExact(state, MemorySegment.NULL, bytes, protection, flags, -1, 0L);
      if (at.address() == -1) {
        throw Libc.error("mmap of " + bytes + " bytes", state);
      }
      return at.reinterpret(bytes);
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
  }

  /** Lets reserved pages be touched. */
  public static void open(MemorySegment pages) {
    protect(pages, PROT_READ_WRITE);
  }

  /** Lets pages no more be touched; gives nothing back by itself. */
  public static void shut(MemorySegment pages) {
    protect(pages, PROT_NONE);
  }

  private static void protect(MemorySegment pages, int protection) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Libc.state());
      if ((int) MPROTECT.invokeExact(state, pages, pages.byteSize(), protection) != 0) {
        throw Libc.error("mprotect of " + pages.byteSize() + " bytes", state);
      }
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
  }

  /** Advises the kernel about {@code pages}. */
  public static void advise(MemorySegment pages, Advice advice) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Libc.state());
      if ((int) MADVISE.invokeExact(state, pages, pages.byteSize(), advice.value) != 0) {
        throw Libc.error("madvise(" + advice + ") of " + pages.byteSize() + " bytes", state);
      }
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
  }

  /**
   * Gives pages and their addresses back. Nothing may touch them any more: that ends the process.
   */
  public static void unmap(MemorySegment pages) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Libc.state());
      if ((int) MUNMAP.invokeExact(state, pages, pages.byteSize()) != 0) {
        throw Libc.error("munmap of " + pages.byteSize() + " bytes", state);
      }
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
  }

  /** C's memset, for comparison. */
  public static void memset(MemorySegment pages, int value) {
    try {
      MemorySegment same = (MemorySegment) MEMSET.invokeExact(pages, value, pages.byteSize());
      if (same.address() != pages.address()) {
        throw new IllegalStateException("memset: answered another address");
      }
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
  }
}
