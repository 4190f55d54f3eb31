package dev.squall.posix;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * System calls by number. All go through one binding of one shape: each further shape of a foreign
 * function costs ten or twenty milliseconds when it is first bound, and a load starts with several
 * calls. Numbers are those of x86-64 and aarch64; addresses are passed as numbers, so the caller
 * keeps what lies there alive.
 */
enum Syscall {
  PREAD(17, 67),
  PWRITE(18, 68),
  CLOSE(3, 57),
  MMAP(9, 222),
  MUNMAP(11, 215),
  FSYNC(74, 82),
  OPENAT(257, 56),
  UNLINKAT(263, 35),
  FALLOCATE(285, 47),
  SOCKET(41, 198),
  CONNECT(42, 203),
  BIND(49, 200),
  LISTEN(50, 201),
  ACCEPT(288, 242),
  SHUTDOWN(48, 210),
  PIPE(293, 59),
  SPLICE(275, 76),
  GETPRIORITY(140, 141),
  SETPRIORITY(141, 140),
  IOPRIO_SET(251, 30),
  IOPRIO_GET(252, 31),
  PRLIMIT(302, 261),
  IO_URING_SETUP(425, 425),
  IO_URING_ENTER(426, 426);

  /** True on 64-bit ARM, whose numbers and some of whose flags are others. */
  static final boolean ARM = "aarch64".equals(System.getProperty("os.arch"));

  private static final MethodHandle CALL =
      Libc.bind(
          "syscall",
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
              JAVA_LONG),
          Linker.Option.captureCallState("errno"),
          Linker.Option.firstVariadicArg(1));

  private final long number;

  Syscall(long intel, long arm) {
    this.number = "aarch64".equals(System.getProperty("os.arch")) ? arm : intel;
  }

  /**
   * Gives what the call answered, or the negative error number; {@code state} has room for errno.
   */
  long call(MemorySegment state, long a, long b, long c, long d, long e, long f) {
    try {
      long result = (long) CALL.invokeExact(state, number, a, b, c, d, e, f);
      return result != -1 ? result : -Libc.errno(state);
    } catch (Throwable thrown) {
      throw Libc.unexpected(thrown);
    }
  }

  /**
   * As {@link #call(MemorySegment, long, long, long, long, long, long)}, for a call with fewer
   * arguments.
   */
  long call(MemorySegment state, long a, long b, long c, long d) {
    return call(state, a, b, c, d, 0, 0);
  }
}
