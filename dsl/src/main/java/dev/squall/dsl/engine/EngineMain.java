package dev.squall.dsl.engine;

import dev.squall.dsl.draft.MachineFacts;
import dev.squall.guard.EngineCommand;
import dev.squall.host.Engine;
import dev.squall.load.disk.DiskLoad;
import dev.squall.posix.PosixError;
import dev.squall.posix.Processes;
import dev.squall.posix.UnsupportedOnThisMachine;
import dev.squall.run.real.MachineLoads;
import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * The engine process: {@code EngineMain [--wait] <socket>}. It is first in line for the OOM killer.
 */
public final class EngineMain {
  private static final Path OOM_SCORE = Path.of("/proc/self/oom_score_adj");

  private static final long HOOKS_NANOS = 30_000_000_000L;

  private EngineMain() {}

  /** Connects to the guard's socket, serves it, and ends with it. */
  public static void main(String[] args) throws IOException, InterruptedException {
    boolean waits = args.length == 2 && args[0].equals(EngineCommand.WAIT);
    if (args.length != 1 && !waits) {
      throw new IllegalArgumentException(
          "engine: takes its guard's socket, was " + args.length + " arguments");
    }
    Path socket = Path.of(args[args.length - 1]);
    Thread.setDefaultUncaughtExceptionHandler(LastWords::of);
    beside(EngineMain::apart);
    if (Files.isWritable(OOM_SCORE)) {
      Files.writeString(OOM_SCORE, "1000");
    }
    Clock clock = Clock.system();
    if (waits && !Waiting.untilNeeded(clock, System.in)) {
      StateFolder.removeSocket(socket);
      System.exit(0);
    }
    // Read beside the way to the guard: the script needs it only once it is here.
    CompletableFuture<MachineFacts> machine =
        CompletableFuture.supplyAsync(() -> ThisMachine.facts(clock), EngineMain::beside);
    Engine.serve(
        socket,
        System.in,
        new ScriptEvaluator(machine::join),
        valid ->
            new MachineLoads(
                valid.plan(),
                clock,
                valid.components(),
                valid.faults(),
                DiskLoad.temporaryFolder(),
                StateFolder.heapSamples(socket)),
        clock);
    // A guard that was killed before its run was registered has left nobody else to remove this.
    StateFolder.removeIfDead(socket);
    // Whatever was held is let go by now. A hook of the user's own that hangs must not keep the
    // process.
    Thread.ofPlatform().daemon().name("last").start(() -> haltAfter(clock));
    System.exit(0);
  }

  /** What the terminal sends to the guard's process group is for the guard alone. */
  private static void apart() {
    try {
      Processes.newGroup();
    } catch (PosixError | UnsupportedOnThisMachine stays) {
      // It ignores what a terminal sends, but for a stop: then both stand still.
    }
  }

  private static void beside(Runnable work) {
    Thread.ofPlatform().daemon().name("facts").start(work);
  }

  private static void haltAfter(Clock clock) {
    try {
      clock.waitFor(HOOKS_NANOS);
    } catch (InterruptedException early) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(0);
  }
}
