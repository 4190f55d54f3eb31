package dev.squall.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Whether io_uring may be used here: kernels forbid it by a switch, containers by a filter. Any
 * thread.
 */
public final class IoUring {
  private static final MethodHandle SYSCALL =
      Libc.bind(
          "syscall",
          FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS),
          Linker.Option.firstVariadicArg(1),
          Linker.Option.captureCallState("errno"));
  private static final MethodHandle CLOSE = Libc.bind("close", Libc.of(Libc.INT, Libc.INT));

  /** The same number on every architecture, as for all calls that came after Linux 5.1. */
  private static final long SETUP = 425;

  private static final int PARAMS_SIZE = 120;

  private IoUring() {}

  /**
   * Really sets up a ring of one entry and closes it.
   *
   * @throws PosixError when it may not be used, or the kernel doesn't know it
   */
  public static void probe() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Libc.state());
      long ring = (long) SYSCALL.invokeExact(state, SETUP, 1, arena.allocate(PARAMS_SIZE, 8));
      if (ring < 0) {
        throw Libc.error("io_uring_setup", state);
      }
      int _ = (int) CLOSE.invokeExact((int) ring);
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
  }
}
