package dev.squall.fault.process;

import dev.squall.fault.FaultFailure;
import dev.squall.plan.HostPort;
import dev.squall.plan.ProcessPlan;
import dev.squall.posix.PosixError;
import dev.squall.posix.Processes;
import dev.squall.posix.Processes.Signal;
import dev.squall.posix.UsualSignals;
import dev.squall.shim.ShimFiles;
import dev.squall.state.ProcessMark;
import dev.squall.time.Clock;
import dev.squall.undo.Healing;
import dev.squall.undo.Undo;
import dev.squall.undo.Undoing;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The processes that a scenario starts. Each is a child of the engine's that waits for a word until
 * what ends it is noted; what it writes goes to a file in the run's folder. They end with the run,
 * and with them what they have started. Thread-safe.
 */
public final class StartedProcesses implements Targets.Processed, AutoCloseable {
  /** Waits for a line, then becomes the program: same process, same start. */
  private static final List<String> AT_A_WORD =
      List.of("/bin/sh", "-c", "IFS= read -r word && exec \"$@\" </dev/null", "squall-process");

  /** The same with the shim, whose path follows: the shell itself goes without. */
  private static final List<String> AT_A_WORD_SHIMMED =
      List.of(
          "/bin/sh",
          "-c",
          "IFS= read -r word && export LD_PRELOAD=\"$0\" && exec \"$@\" </dev/null");

  private static final Duration IN_ORDER = Duration.ofSeconds(2);
  private static final long LOOK_NANOS = 20_000_000;
  private static final int TOLD = 300;
  private static final int CONNECT_MILLIS = 200;

  private final @Nullable Path run;
  private final Undoing undoing;
  private final Clock clock;
  private final Map<String, Started> running = new LinkedHashMap<>();
  private final Set<Long> pids = new HashSet<>();
  private final Shimmed shimmed = new Shimmed();
  private volatile Consumer<String> warn = line -> {};
  private boolean closed;

  /** One of them. */
  private record Started(
      ProcessPlan plan, Process process, ProcessMark mark, String noted, boolean[] expected) {}

  /**
   * None yet.
   *
   * @param run the run's folder; null where there is none, and nothing can be started
   */
  public StartedProcesses(@Nullable Path run, Undoing undoing, Clock clock) {
    this.run = run;
    this.undoing = undoing;
    this.clock = clock;
  }

  /** Who is told when one ends by itself. */
  public void warn(Consumer<String> whom) {
    warn = whom;
  }

  /** True where one of this name has been started. */
  public synchronized boolean knows(String name) {
    return running.containsKey(name);
  }

  /**
   * Starts one, and waits until it is ready.
   *
   * @return how long that took, nanoseconds
   * @throws FaultFailure when it can't be started, ends, or is not ready in time
   */
  public long start(ProcessPlan plan) throws FaultFailure, InterruptedException {
    long from = clock.nanos();
    Started made = begin(plan);
    HostPort ready = plan.ready();
    while (ready != null && !accepts(ready)) {
      if (!made.process.isAlive()) {
        throw new FaultFailure(ended(made) + " before it was ready at " + ready);
      }
      if (clock.nanos() - from > plan.within().toNanos()) {
        throw new FaultFailure(
            "is not ready at "
                + ready
                + " within "
                + plan.within().toSeconds()
                + " s; see "
                + log(plan)
                + ", or give it longer with within:");
      }
      clock.waitFor(LOOK_NANOS);
    }
    return clock.nanos() - from;
  }

  /** Starts it again as it was: a fault had ended it. */
  void restart(String name) throws FaultFailure {
    Started before;
    synchronized (this) {
      before = running.get(name);
    }
    // By the kernel's word: Java's own may come a moment later.
    if (before != null && !before.mark.alive()) {
      begin(before.plan);
    }
  }

  private synchronized Started begin(ProcessPlan plan) throws FaultFailure {
    if (closed) {
      throw new FaultFailure("the run is ending");
    }
    ProcessBuilder builder =
        new ProcessBuilder()
            .directory(folder(plan).toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log(plan).toFile()));
    builder.environment().putAll(plan.environment());
    builder.command(UsualSignals.of(command(plan, builder.environment())));
    Process process;
    try {
      process = builder.start();
    } catch (IOException none) {
      throw new FaultFailure("can't be started: " + none.getMessage(), none);
    }
    try (OutputStream in = process.getOutputStream()) {
      ProcessMark mark =
          ProcessMark.of(process.pid())
              .orElseThrow(() -> new FaultFailure("ended before it was begun"));
      String noted = undoing.before(new Undo.SignalProcess(mark, Signal.KILL));
      pids.add(mark.pid());
      Started made = new Started(plan, process, mark, noted, new boolean[1]);
      running.put(plan.name(), made);
      CompletableFuture<Void> _ = process.onExit().thenRun(() -> over(made));
      in.write("begin\n".getBytes(StandardCharsets.UTF_8));
      return made;
    } catch (IOException full) {
      process.destroyForcibly();
      throw new FaultFailure("can't be started: " + full.getMessage(), full);
    }
  }

  private List<String> command(ProcessPlan plan, Map<String, String> environment)
      throws FaultFailure {
    List<String> command = new ArrayList<>();
    if (plan.shimmed()) {
      command.addAll(AT_A_WORD_SHIMMED);
      command.add(shimmed.before(plan.name(), processes(), environment));
    } else {
      command.addAll(AT_A_WORD);
    }
    command.addAll(plan.command());
    return command;
  }

  /** What tells the shim of the process of this name; null where it was started without. */
  @Nullable ShimFiles shim(String name) {
    return shimmed.of(name);
  }

  private Path folder(ProcessPlan plan) throws FaultFailure {
    String given = plan.folder();
    try {
      Files.createDirectories(log(plan).resolveSibling(plan.name()));
    } catch (IOException full) {
      throw new FaultFailure("its folder can't be made: " + full.getMessage(), full);
    }
    if (given == null) {
      return log(plan).resolveSibling(plan.name());
    }
    if (!Files.isDirectory(Path.of(given))) {
      throw new FaultFailure("folder '" + given + "' must be there, is not");
    }
    return Path.of(given);
  }

  private Path log(ProcessPlan plan) throws FaultFailure {
    return processes().resolve(plan.name() + ".log");
  }

  private Path processes() throws FaultFailure {
    if (run == null) {
      throw new FaultFailure("processes are started in a run of squall's only, there is none here");
    }
    return run.resolve("processes");
  }

  private static boolean accepts(HostPort ready) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(ready.host(), ready.port()), CONNECT_MILLIS);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private void over(Started one) {
    boolean asked;
    synchronized (this) {
      asked = closed || one.expected[0];
    }
    undoing.done(one.noted, "it has ended");
    if (!asked) {
      try {
        warn.accept("process '" + one.plan.name() + "' " + ended(one) + " by itself");
      } catch (FaultFailure never) {
        warn.accept("process '" + one.plan.name() + "' ended by itself");
      }
    }
  }

  private String ended(Started one) throws FaultFailure {
    int status = one.process.exitValue();
    String last = "";
    try {
      String log = Files.readString(log(one.plan), StandardCharsets.ISO_8859_1).strip();
      last = log.substring(Math.max(0, log.length() - TOLD)).replaceAll("\\s*\\R\\s*", " | ");
    } catch (IOException unreadable) {
      last = "";
    }
    return "ended with status " + status + (last.isEmpty() ? "" : " (" + last + ")");
  }

  @Override
  public synchronized ProcessMark of(String name) throws FaultFailure {
    Started one = running.get(name);
    if (one == null || !one.mark.alive()) {
      throw new FaultFailure(
          "process '" + name + "' must be there, " + (one == null ? "was not started" : "is gone"));
    }
    return one.mark;
  }

  @Override
  public synchronized boolean has(long pid) {
    return pids.contains(pid);
  }

  /** The process ids of those that are there, by name. */
  public synchronized Map<String, Long> alive() {
    Map<String, Long> alive = new LinkedHashMap<>();
    running.forEach((name, one) -> {
      if (one.process.isAlive()) {
        alive.put(name, one.mark.pid());
      }
    });
    return alive;
  }

  /** That a fault is about to end it: nobody need be told. */
  synchronized void expect(String name) {
    Started one = running.get(name);
    if (one != null) {
      one.expected[0] = true;
    }
  }

  private void gone(List<ProcessHandle> all) {
    long until = clock.nanos() + IN_ORDER.toNanos();
    try {
      while (all.stream().anyMatch(ProcessHandle::isAlive) && clock.nanos() < until) {
        clock.waitFor(LOOK_NANOS);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends all of them, the last first: asked to first, then by force. */
  @Override
  public void close() {
    List<Started> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(running.values()).reversed();
    }
    boolean interrupted = Thread.interrupted();
    for (Started one : all) {
      List<ProcessHandle> below = one.process.descendants().toList();
      try {
        if (one.mark.alive()) {
          Processes.signal(one.mark.pid(), Signal.TERM);
        }
        one.process.waitFor(IN_ORDER);
        Healing went = undoing.undo(one.noted);
        if (!went.healed()) {
          warn.accept("process '" + one.plan.name() + "' could not be ended: " + went.forPerson());
        }
      } catch (InterruptedException stop) {
        interrupted = true;
        one.process.destroyForcibly();
      } catch (PosixError another) {
        one.process.destroyForcibly(); // it has become another user's
      }
      below.forEach(ProcessHandle::destroyForcibly);
      gone(below);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
