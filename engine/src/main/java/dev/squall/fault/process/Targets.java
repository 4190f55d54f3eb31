package dev.squall.fault.process;

import dev.squall.fault.FaultFailure;
import dev.squall.plan.ProcessTarget;
import dev.squall.posix.PosixError;
import dev.squall.posix.Processes;
import dev.squall.state.ProcessMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the process that a fault is done to, and refuses those that it must not be done to: the
 * first one, the kernel's own, and Squall's. Any thread.
 */
final class Targets {
  /** Of the fields behind the name. */
  private static final int FLAGS_AT = 6;

  /** The kernel's PF_KTHREAD. */
  private static final long OF_KERNEL = 0x0020_0000;

  private final Processed started;

  /** What is known of the processes that the scenario has started. */
  interface Processed {
    /** The one of this name, as it runs now. */
    ProcessMark of(String name) throws FaultFailure;

    /** True of one that the scenario has started. */
    boolean has(long pid);
  }

  Targets(Processed started) {
    this.started = started;
  }

  /**
   * The process that is meant.
   *
   * @throws FaultFailure when there is none, or it is to be left alone
   */
  ProcessMark find(ProcessTarget target) throws FaultFailure {
    ProcessMark found =
        switch (target) {
          case ProcessTarget.Id id ->
              ProcessMark.of(id.pid())
                  .orElseThrow(() -> new FaultFailure(target + " must be there, is not"));
          case ProcessTarget.PidFile file -> of(file);
          case ProcessTarget.Started named -> started.of(named.name());
        };
    refuse(found, target);
    return found;
  }

  /** The process that the file names; of one that is gone, none. */
  static Optional<ProcessMark> read(ProcessTarget.PidFile file) {
    try {
      // PostgreSQL writes more below.
      String first = Files.readString(Path.of(file.path())).strip().split("\\s", 2)[0];
      return first.matches("\\d{1,10}") ? ProcessMark.of(Long.parseLong(first)) : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static ProcessMark of(ProcessTarget.PidFile file) throws FaultFailure {
    if (!Files.isReadable(Path.of(file.path()))) {
      throw new FaultFailure("pidFile '" + file.path() + "' must be there to be read, is not");
    }
    return read(file)
        .orElseThrow(() ->
            new FaultFailure(
                "pidFile '" + file.path() + "' must hold the id of a process that is there"));
  }

  private void refuse(ProcessMark found, ProcessTarget target) throws FaultFailure {
    long pid = found.pid();
    String what = target + (target.toString().equals(found.toString()) ? "" : ", " + found + ",");
    if (pid == 1) {
      throw new FaultFailure(what + " must not be the first one: everything else hangs on it");
    }
    if (isKernels(pid)) {
      throw new FaultFailure(what + " must not be a thread of the kernel's");
    }
    if (isSqualls(pid)) {
      throw new FaultFailure(
          what
              + " must not be Squall's own, nor one that has started Squall: nobody would be left"
              + " to heal it");
    }
    try {
      Processes.signal(pid, Processes.Signal.NONE);
    } catch (PosixError refused) {
      throw new FaultFailure(
          what
              + " must be of this user, is not: run as root, or with CAP_KILL ("
              + refused.getMessage()
              + ")",
          refused);
    }
  }

  /** By the flags of {@code /proc/<pid>/stat}: its command line is empty in others for moments. */
  private static boolean isKernels(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", FLAGS_AT + 2);
      return (Long.parseLong(fields[FLAGS_AT]) & OF_KERNEL) != 0;
    } catch (IOException gone) {
      return false;
    }
  }

  /** The engine, the guard, whoever started them, and what they have started for themselves. */
  private boolean isSqualls(long pid) {
    Set<Long> above = new HashSet<>();
    ProcessHandle engine = ProcessHandle.current();
    Optional<ProcessHandle> guard = engine.parent().filter(parent -> parent.pid() != 1);
    for (Optional<ProcessHandle> each = Optional.of(engine); each.isPresent(); ) {
      above.add(each.get().pid());
      each = each.get().parent();
    }
    if (above.contains(pid)) {
      return true;
    }
    for (Optional<ProcessHandle> each = ProcessHandle.of(pid); each.isPresent(); ) {
      long at = each.get().pid();
      if (started.has(at)) {
        return false;
      }
      if (at == engine.pid() || guard.filter(it -> it.pid() == at).isPresent()) {
        return true;
      }
      each = each.get().parent();
    }
    return false;
  }
}
