package dev.squall.posix;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A setting that the kernel keeps of a process, or of each of its threads, and that others may read
 * and change. Thread-safe.
 */
public enum ProcessSetting {
  /** How soon it gets processor time: −20 (first) to 19 (last). Each thread has one. */
  NICE(true) {
    @Override
    long read(MemorySegment state, long id) {
      long told = Syscall.GETPRIORITY.call(state, PROCESS, id, 0, 0);
      return told < 0 ? told : ABOVE - told + OFFSET;
    }

    @Override
    long write(MemorySegment state, long id, long value) {
      return Syscall.SETPRIORITY.call(state, PROCESS, id, value, 0);
    }

    @Override
    public String command(long pid, long value) {
      return "renice -n " + value + " -p " + pid;
    }
  },

  /**
   * How soon its reads and writes are served, as {@code ioprio_get} says it: the class in the bits
   * from 13 on (0 none of its own, 1 real time, 2 best effort, 3 idle), the level below. Each
   * thread has one.
   */
  IO(true) {
    @Override
    long read(MemorySegment state, long id) {
      long told = Syscall.IOPRIO_GET.call(state, IO_PROCESS, id, 0, 0);
      // One that has none of its own has no level either, whatever is told.
      return told < 0 ? told : OFFSET + (told >>> CLASS_SHIFT == 0 ? 0 : told);
    }

    @Override
    long write(MemorySegment state, long id, long value) {
      return Syscall.IOPRIO_SET.call(state, IO_PROCESS, id, value, 0);
    }

    @Override
    public String command(long pid, long value) {
      long level = value & ((1 << CLASS_SHIFT) - 1);
      return "ionice -c " + (value >>> CLASS_SHIFT) + " -n " + level + " -p " + pid;
    }
  },

  /** How many files it may have open: the soft limit, −1 for no limit. The hard one stays. */
  FILES(false) {
    @Override
    long read(MemorySegment state, long id) {
      throw new UnsupportedOperationException("read as a whole");
    }

    @Override
    long write(MemorySegment state, long id, long value) {
      throw new UnsupportedOperationException("written as a whole");
    }

    @Override
    public long of(long pid) {
      try (Arena arena = Arena.ofConfined()) {
        return files(arena, pid).get(ValueLayout.JAVA_LONG, 0);
      }
    }

    @Override
    public void set(long pid, long value) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment both = files(arena, pid);
        both.set(ValueLayout.JAVA_LONG, 0, value);
        check(
            Syscall.PRLIMIT.call(arena.allocate(Libc.state()), pid, NOFILE, both.address(), 0),
            this,
            pid);
      }
    }

    @Override
    public String command(long pid, long value) {
      return "prlimit --pid " + pid + " --nofile=" + (value < 0 ? "unlimited" : value) + ":";
    }
  };

  private static final int PROCESS = 0;
  private static final int IO_PROCESS = 1;
  private static final int CLASS_SHIFT = 13;
  private static final int NOFILE = 7;

  /** The kernel tells 20 − nice, so that no answer is below 0. */
  private static final int ABOVE = 20;

  /** What {@link #read} adds, so that no value looks like an error. */
  private static final int OFFSET = 1_000_000;

  private final boolean ofThreads;

  ProcessSetting(boolean ofThreads) {
    this.ofThreads = ofThreads;
  }

  /** True where each thread has its own. */
  public boolean ofThreads() {
    return ofThreads;
  }

  /** What a person could type to set it. */
  public abstract String command(long pid, long value);

  abstract long read(MemorySegment state, long id);

  abstract long write(MemorySegment state, long id, long value);

  /**
   * What it is, of a process or of one of its threads.
   *
   * @throws PosixError when it is gone, or not permitted
   */
  public long of(long id) {
    try (Arena arena = Arena.ofConfined()) {
      return check(read(arena.allocate(Libc.state()), id), this, id) - OFFSET;
    }
  }

  /**
   * Sets it, of a process or of one of its threads.
   *
   * @throws PosixError when it is gone, or not permitted
   */
  public void set(long id, long value) {
    try (Arena arena = Arena.ofConfined()) {
      check(write(arena.allocate(Libc.state()), id, value), this, id);
    }
  }

  /** The ids of a process's threads; none where it is gone. */
  public static List<Long> threads(long pid) {
    try (Stream<Path> all = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      return all.map(each -> Long.parseLong(String.valueOf(each.getFileName()))).sorted().toList();
    } catch (IOException gone) {
      return List.of();
    }
  }

  private static long check(long result, ProcessSetting setting, long id) {
    if (result < 0) {
      throw new PosixError(setting + " of process " + id, (int) -result);
    }
    return result;
  }

  /** The soft limit, and the hard one behind it. */
  private static MemorySegment files(Arena arena, long pid) {
    MemorySegment both = arena.allocate(2 * Long.BYTES, Long.BYTES);
    check(
        Syscall.PRLIMIT.call(arena.allocate(Libc.state()), pid, NOFILE, 0, both.address()),
        FILES,
        pid);
    return both;
  }
}
