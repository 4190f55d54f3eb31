package dev.squall.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/** Processes and their standing. Thread-safe. */
public final class Processes {
  private static final MethodHandle KILL =
      Libc.bindWithErrno("kill", Libc.of(Libc.INT, Libc.INT, Libc.INT));
  private static final MethodHandle GETUID = Libc.bind("getuid", FunctionDescriptor.of(JAVA_INT));
  private static final MethodHandle SET_PRIORITY =
      Libc.bindWithErrno("setpriority", Libc.of(Libc.INT, Libc.INT, Libc.INT, Libc.INT));
  private static final MethodHandle SETPGID =
      Libc.bindWithErrno("setpgid", Libc.of(Libc.INT, Libc.INT, Libc.INT));

  private static final int PRIO_PROCESS = 0;

  private Processes() {}

  /** Signals that Squall sends. */
  public enum Signal {
    /** Nothing: asks whether the process is there. */
    NONE(0),
    /** Hang up. */
    HUP(1),
    /** Interrupt. */
    INT(2),
    /** End at once. */
    KILL(9),
    /** End in order. */
    TERM(15),
    /** Go on. */
    CONT(18),
    /** Stand still. */
    STOP(19);

    private final int number;

    Signal(int number) {
      this.number = number;
    }
  }

  /**
   * Sends a signal.
   *
   * @return false when there is no such process
   * @throws PosixError when it is not permitted
   */
  public static boolean signal(long pid, Signal signal) {
    if (pid <= 0) {
      throw new IllegalArgumentException("signal: pid must be > 0, was " + pid);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Libc.state());
      if ((int) KILL.invokeExact(state, Math.toIntExact(pid), signal.number) == 0) {
        return true;
      }
      if (Libc.errno(state) == PosixError.ESRCH) {
        return false;
      }
      throw Libc.error("kill(" + pid + ", " + signal + ")", state);
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
  }

  /**
   * Sends a signal to every process of a group.
   *
   * @param leader the process that made the group, and gave it its number; it may be gone
   * @return false when nobody is left in it
   * @throws PosixError when it is not permitted
   */
  public static boolean signalGroup(long leader, Signal signal) {
    if (leader <= 1) {
      throw new IllegalArgumentException("signal: leader must be > 1, was " + leader);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Libc.state());
      if ((int) KILL.invokeExact(state, -Math.toIntExact(leader), signal.number) == 0) {
        return true;
      }
      if (Libc.errno(state) == PosixError.ESRCH) {
        return false;
      }
      throw Libc.error("kill(-" + leader + ", " + signal + ")", state);
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
  }

  /** The user this process belongs to. */
  public static int user() {
    try {
      return (int) GETUID.invokeExact();
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
  }

  /**
   * Sets the nice value of a process's main thread and of threads it starts later, −20 (first) to
   * 19 (last).
   */
  public static void nice(long pid, int value) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Libc.state());
      if ((int) SET_PRIORITY.invokeExact(state, PRIO_PROCESS, Math.toIntExact(pid), value) != 0) {
        throw Libc.error("setpriority(" + pid + ", " + value + ")", state);
      }
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
  }

  /**
   * Makes this process the leader of a process group of its own, so that what the terminal sends to
   * the group it came from does not reach it. It stays in its session.
   *
   * @throws PosixError when it leads a session already
   */
  public static void newGroup() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Libc.state());
      if ((int) SETPGID.invokeExact(state, 0, 0) != 0) {
        throw Libc.error("setpgid(0, 0)", state);
      }
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
  }

  /**
   * Says how early the kernel kills this process when memory runs out, −1000 (never) to 1000
   * (first). Raising it needs no privilege.
   *
   * @throws IOException when it is not permitted, or the system has no such file
   */
  public static void outOfMemoryOrder(int score) throws IOException {
    Files.writeString(Path.of("/proc/self/oom_score_adj"), Integer.toString(score));
  }
}
