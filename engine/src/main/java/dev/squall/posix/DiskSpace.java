package dev.squall.posix;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * The room on the file system that holds a folder, by statvfs. No garbage; one thread at a time.
 *
 * <p>Offsets are those of glibc's and musl's {@code struct statvfs} on 64-bit Linux: f_frsize at 8,
 * f_blocks, f_bfree, f_bavail from 16.
 */
public final class DiskSpace {
  private static final MethodHandle STATVFS =
      Libc.bind("statvfs", Libc.of(Libc.INT, Libc.POINTER, Libc.POINTER));

  private final MemorySegment path;
  private final MemorySegment answer;

  /** Of the file system that holds {@code folder}. */
  public DiskSpace(Path folder) {
    Arena arena = Arena.ofAuto();
    path = arena.allocateFrom(folder.toString());
    answer = arena.allocate(256, 8);
  }

  /**
   * Asks the kernel. False when the folder can't be reached; the readings are then those of before.
   */
  public boolean read() {
    try {
      return (int) STATVFS.invokeExact(path, answer) == 0;
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
  }

  /** All of it, bytes. */
  public long total() {
    return blocks(16);
  }

  /** Free, bytes, what only root may use included. */
  public long free() {
    return blocks(24);
  }

  /** Free for ordinary users, bytes. */
  public long available() {
    return blocks(32);
  }

  private long blocks(long offset) {
    return answer.get(JAVA_LONG, offset) * answer.get(JAVA_LONG, 8);
  }
}
