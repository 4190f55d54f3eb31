package dev.squall.plan;

import dev.squall.units.Bytes;
import dev.squall.units.Percent;
import dev.squall.units.Print;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is done to a process. */
public sealed interface Harm
    permits Harm.Suspend,
        Harm.Kill,
        Harm.Restrict,
        Harm.Priority,
        SkewClock,
        SlowFiles,
        FailFiles,
        JvmHarm {
  /** The word in scripts: {@code suspend}. */
  String word();

  /** What it does, for people. */
  String does();

  /** At what of the process, for people; empty for the whole of it. */
  default String at() {
    return "";
  }

  /** True where it is done within the process, by what stands before its C library. */
  default boolean needsShim() {
    return false;
  }

  /** True when its chance is of calls that meet it, false when it is of its times. */
  default boolean meetsMany() {
    return false;
  }

  /** True where it may be there in part. */
  default boolean hasStrength() {
    return false;
  }

  /**
   * It stands still, and goes on when it is healed.
   *
   * @param children with those that it has started, and they
   */
  record Suspend(boolean children) implements Harm {
    @Override
    public String word() {
      return "suspend";
    }

    @Override
    public String does() {
      return children ? "stop with all it started" : "stop";
    }
  }

  /**
   * It is ended, and started again when it is healed.
   *
   * @param signal by which
   * @param restart the command that starts it again; empty for a process that the scenario starts
   */
  record Kill(Signal signal, List<String> restart) implements Harm {
    /** Copies. */
    public Kill {
      restart = List.copyOf(restart);
    }

    @Override
    public String word() {
      return "kill";
    }

    @Override
    public String does() {
      return "end by " + signal.name().toLowerCase(Locale.ROOT);
    }
  }

  /** A signal that ends processes. */
  enum Signal {
    /** Ends in order, where the process wishes to. */
    TERM,
    /** Ends at once. */
    KILL,
    /** As a terminal does it. */
    INT,
    /** As a terminal does that hangs up. */
    HUP
  }

  /**
   * It may have less: of the processor and of memory, by a control group of its own that it is
   * moved to for the time; and of files and threads. What is null stays as it is.
   *
   * @param cpu of one processor
   * @param memory what it takes from then on, besides what it has
   * @param threads it and those that it starts, all together
   * @param files that it has open
   */
  record Restrict(
      @Nullable Percent cpu, @Nullable Bytes memory, @Nullable Long threads, @Nullable Long files)
      implements Harm {
    private static final long LEAST_MEMORY = 1 << 20;

    /** Checks that something is restricted, and leaves something. */
    public Restrict {
      if (cpu == null && memory == null && threads == null && files == null) {
        throw new IllegalArgumentException(
            "cpu, memory, threads or files must be given, none was; for example cpu: 20.percent");
      }
      if (cpu != null && !(cpu.value() >= 1)) {
        throw new IllegalArgumentException("cpu must be at least 1 % of a processor, was " + cpu);
      }
      if (memory != null && memory.value() < LEAST_MEMORY) {
        throw new IllegalArgumentException("memory must be at least 1 MiB, was " + memory);
      }
      if ((threads != null && threads < 1) || (files != null && files < 1)) {
        throw new IllegalArgumentException(
            (files != null && files < 1 ? "files" : "threads") + " must be at least 1");
      }
    }

    @Override
    public String word() {
      return "restrict";
    }

    @Override
    public String does() {
      List<String> to = new ArrayList<>();
      if (cpu != null) {
        to.add(cpu + " of a processor");
      }
      if (memory != null) {
        to.add(memory + " more");
      }
      if (threads != null) {
        to.add(Print.number(threads) + " threads");
      }
      if (files != null) {
        to.add(Print.number(files) + " files");
      }
      return "restriction to " + String.join(", ", to);
    }
  }

  /**
   * Its threads come later, or sooner. What is null stays as it is.
   *
   * @param nice −20 (first) to 19 (last)
   */
  record Priority(@Nullable Long nice, @Nullable Io io) implements Harm {
    private static final int FIRST = -20;
    private static final int LAST = 19;

    /** Checks that something is said, and the range. */
    public Priority {
      if (nice == null && io == null) {
        throw new IllegalArgumentException(
            "nice or io must be given, none was; for example nice: 19");
      }
      if (nice != null && (nice < FIRST || nice > LAST)) {
        throw new IllegalArgumentException(
            "nice must be -20 (first) to 19 (last), was " + Print.number(nice));
      }
    }

    @Override
    public String word() {
      return "priority";
    }

    @Override
    public String does() {
      return "priority "
          + (nice == null ? "" : "nice " + Print.number(nice))
          + (nice == null || io == null ? "" : ", ")
          + (io == null ? "" : "I/O " + io.name().toLowerCase(Locale.ROOT));
    }
  }

  /** How soon reads and writes are served. */
  enum Io {
    /** When nobody else has any. */
    IDLE,
    /** After all others of the usual class. */
    LOW,
    /** Before all others of the usual class. */
    HIGH
  }
}
