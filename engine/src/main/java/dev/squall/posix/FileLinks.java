package dev.squall.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * How many names a file has, by statx; for a folder, two and one for each folder in it. No garbage;
 * one thread at a time.
 */
public final class FileLinks {
  private static final MethodHandle STATX =
      Libc.bind(
          "statx", Libc.of(Libc.INT, Libc.INT, Libc.POINTER, Libc.INT, Libc.INT, Libc.POINTER));

  private static final int AT_FDCWD = -100;
  private static final int STATX_NLINK = 4;
  private static final int NLINK_AT = 16;

  private final MemorySegment path;
  private final MemorySegment answer;

  /** Of the file at {@code path}. */
  public FileLinks(Path path) {
    Arena arena = Arena.ofAuto();
    this.path = arena.allocateFrom(path.toString());
    answer = arena.allocate(256, 8);
  }

  /** Asks the kernel; -1 when the file can't be reached. */
  public long read() {
    try {
      int result = (int) STATX.invokeExact(AT_FDCWD, path, 0, STATX_NLINK, answer);
      return result == 0 ? Integer.toUnsignedLong(answer.get(JAVA_INT, NLINK_AT)) : -1;
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
  }
}
