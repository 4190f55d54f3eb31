package dev.squall.posix;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteOrder;
import java.util.BitSet;

/**
 * What the kernel keeps for each thread. Everything here is about the calling thread, so call it
 * from a platform thread: a virtual one moves from carrier to carrier.
 */
public final class Threads {
  private static final MethodHandle GETTID =
      Libc.bind("gettid", FunctionDescriptor.of(ValueLayout.JAVA_INT));
  private static final MethodHandle SET_AFFINITY =
      Libc.bindWithErrno("sched_setaffinity", Libc.of(Libc.INT, Libc.INT, Libc.LONG, Libc.POINTER));
  private static final MethodHandle GET_AFFINITY =
      Libc.bindWithErrno("sched_getaffinity", Libc.of(Libc.INT, Libc.INT, Libc.LONG, Libc.POINTER));
  private static final MethodHandle PRCTL =
      Libc.bindWithErrno(
          "prctl", Libc.of(Libc.INT, Libc.INT, Libc.LONG, Libc.LONG, Libc.LONG, Libc.LONG));
  private static final MethodHandle SET_PRIORITY =
      Libc.bindWithErrno("setpriority", Libc.of(Libc.INT, Libc.INT, Libc.INT, Libc.INT));

  private static final int PR_SET_TIMERSLACK = 29;
  private static final int PRIO_PROCESS = 0;

  /** Room for this many cores: more than any Linux has been built for. */
  private static final int MOST_CORES = 8192;

  private Threads() {}

  /** The kernel's id of the calling thread. */
  public static int id() {
    try {
      return (int) GETTID.invokeExact();
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
  }

  /**
   * Lets the calling thread run on {@code cores} only.
   *
   * @throws PosixError when none of them may be used
   */
  public static void pin(BitSet cores) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Libc.state());
      MemorySegment mask = arena.allocate(MOST_CORES / 8, 8);
      long[] words = cores.toLongArray();
      for (int i = 0; i < words.length; i++) {
        mask.setAtIndex(JAVA_LONG, i, words[i]);
      }
      if ((int) SET_AFFINITY.invokeExact(state, 0, mask.byteSize(), mask) != 0) {
        throw Libc.error("sched_setaffinity to cores " + cores, state);
      }
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
  }

  /** Lets the calling thread run on one core only. */
  public static void pin(int core) {
    BitSet one = new BitSet();
    one.set(core);
    pin(one);
  }

  /** The cores that the calling thread may run on. */
  public static BitSet cores() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Libc.state());
      MemorySegment mask = arena.allocate(MOST_CORES / 8, 8);
      if ((int) GET_AFFINITY.invokeExact(state, 0, mask.byteSize(), mask) < 0) {
        throw Libc.error("sched_getaffinity", state);
      }
      return BitSet.valueOf(mask.asByteBuffer().order(ByteOrder.nativeOrder()));
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
  }

  /**
   * How much later than asked the calling thread may be woken; the kernel's default is 50 µs, 1 is
   * the least.
   */
  public static void timerSlack(long nanos) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Libc.state());
      if ((int) PRCTL.invokeExact(state, PR_SET_TIMERSLACK, nanos, 0L, 0L, 0L) != 0) {
        throw Libc.error("prctl(PR_SET_TIMERSLACK, " + nanos + ")", state);
      }
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
  }

  /**
   * Sets the calling thread's nice value, −20 (first) to 19 (last).
   *
   * @throws PosixError when lowering it is not permitted
   */
  public static void nice(int value) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Libc.state());
      if ((int) SET_PRIORITY.invokeExact(state, PRIO_PROCESS, id(), value) != 0) {
        throw Libc.error("setpriority(" + value + ")", state);
      }
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
  }

  /**
   * Puts the calling thread before all that compute, where that is permitted: a thread that sleeps
   * nearly always and must be on time when it wakes. Threads that it starts inherit it, among them
   * those that carry virtual threads where it is the first to wake one: so it is for a thread that
   * starts nothing.
   *
   * @return whether it was permitted
   */
  public static boolean first() {
    try {
      nice(-15);
      return true;
    } catch (PosixError | UnsupportedOnThisMachine notPermitted) {
      return false;
    }
  }
}
