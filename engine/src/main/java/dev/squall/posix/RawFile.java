package dev.squall.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/**
 * A file without a name, read and written at positions, past the page cache if so wanted. It is
 * gone when its last descriptor is, so also when the process is killed.
 *
 * <p>Made with O_TMPFILE, which never gives it a name; where the file system lacks that, under
 * {@code fallbackName} with O_EXCL and mode 0600, and unlinked at once. Numbers of flags are those
 * of Linux on x86-64, and of aarch64 where they differ. The file is thread-safe but for closing;
 * each thread reads and writes through a {@link Lane} of its own.
 */
public final class RawFile implements AutoCloseable {
  private static final int AT_FDCWD = -100;
  private static final int O_RDWR = 2;
  private static final int O_CREAT_EXCL = 0x40 | 0x80;
  private static final int O_CLOEXEC = 0x80000;
  private static final int O_NOFOLLOW = Syscall.ARM ? 0x8000 : 0x20000;
  private static final int O_DIRECT = Syscall.ARM ? 0x10000 : 0x4000;
  private static final int O_TMPFILE = 0x400000 | (Syscall.ARM ? 0x4000 : 0x10000);
  private static final int OWNER_ONLY = 0600;

  private final int descriptor;

  private RawFile(int descriptor) {
    this.descriptor = descriptor;
  }

  /**
   * Makes one in {@code folder}.
   *
   * @param direct whether it bypasses the page cache (O_DIRECT)
   * @param fallbackName its name for a moment, where the file system knows only files with names;
   *     not yet taken
   * @throws PosixError when the kernel refuses
   */
  public static RawFile create(Path folder, boolean direct, String fallbackName) {
    int flags = O_RDWR | O_CLOEXEC | (direct ? O_DIRECT : 0);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Libc.state());
      long opened = open(state, arena.allocateFrom(folder.toString()), flags | O_TMPFILE);
      if (lacksUnnamed(-opened)) {
        MemorySegment name = arena.allocateFrom(folder.resolve(fallbackName).toString());
        opened = open(state, name, flags | O_CREAT_EXCL | O_NOFOLLOW);
        // Some file systems make the file before they find that they can't open it directly
        // (EINVAL).
        if (opened >= 0 || opened == -Errno.EINVAL) {
          Syscall.UNLINKAT.call(state, AT_FDCWD, name.address(), 0, 0);
        }
      }
      if (opened < 0) {
        throw new PosixError("open", (int) -opened);
      }
      return new RawFile((int) opened);
    }
  }

  private static long open(MemorySegment state, MemorySegment path, int flags) {
    return Syscall.OPENAT.call(state, AT_FDCWD, path.address(), flags, OWNER_ONLY);
  }

  /** Old kernels answer EISDIR, file systems without it EOPNOTSUPP, and some a plain EINVAL. */
  private static boolean lacksUnnamed(long errno) {
    return errno == Errno.EISDIR || errno == Errno.EOPNOTSUPP || errno == Errno.EINVAL;
  }

  /** Its number in this process, for other calls that take one. */
  public int descriptor() {
    return descriptor;
  }

  /**
   * Reserves room for {@code bytes} and makes it so long. Gives 0, or the negative error number.
   */
  public long reserve(long bytes) {
    try (Arena arena = Arena.ofConfined()) {
      return Syscall.FALLOCATE.call(arena.allocate(Libc.state()), descriptor, 0, 0, bytes);
    }
  }

  /** A way in for one thread. */
  public Lane lane() {
    return new Lane();
  }

  @Override
  public void close() {
    try (Arena arena = Arena.ofConfined()) {
      // The descriptor is free after close(2) on Linux whatever it answers, and the data is not
      // wanted any more.
      Syscall.CLOSE.call(arena.allocate(Libc.state()), descriptor, 0, 0, 0);
    }
  }

  /**
   * One thread's way to read and write. Errors come back as numbers: a load counts them, it does
   * not stop.
   */
  public final class Lane {
    private final MemorySegment state = Arena.ofAuto().allocate(Libc.state());

    private Lane() {}

    /**
     * Reads into all of {@code buffer} from {@code position}. Gives the bytes read, or the negative
     * error number.
     */
    public long read(MemorySegment buffer, long position) {
      return Syscall.PREAD.call(state, descriptor, buffer.address(), buffer.byteSize(), position);
    }

    /**
     * Writes all of {@code buffer} at {@code position}. Gives the bytes written, or the negative
     * error number.
     */
    public long write(MemorySegment buffer, long position) {
      return Syscall.PWRITE.call(state, descriptor, buffer.address(), buffer.byteSize(), position);
    }

    /** Forces what was written to the device (fsync). Gives 0, or the negative error number. */
    public long sync() {
      return Syscall.FSYNC.call(state, descriptor, 0, 0, 0);
    }
  }
}
