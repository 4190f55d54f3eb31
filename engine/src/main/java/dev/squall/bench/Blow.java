package dev.squall.bench;

import dev.squall.posix.Processes;
import dev.squall.posix.Processes.Signal;
import dev.squall.time.Clock;

/** What is done to a run. */
enum Blow {
  ENGINE("kill -9 of the engine"),
  GUARD("kill -9 of the guard"),
  BOTH("kill -9 of both"),
  ENGINE_STANDS("kill -STOP of the engine"),
  GUARD_STANDS("kill -STOP of the guard, and -9 once the engine is gone"),
  GUARD_AND_ENGINE_STANDS("kill -STOP of the engine, and -9 of the guard");

  private static final long POLL = 25_000_000L;
  private static final long GIVE_UP = 45_000_000_000L;

  final String words;

  Blow(String words) {
    this.words = words;
  }

  /** False where there was nobody to strike: too early, or too late. */
  boolean strike(KillStage stage, Process guard, Clock clock) throws InterruptedException {
    long engine = stage.engine();
    boolean guarded = guard.isAlive();
    return switch (this) {
      case ENGINE -> signal(engine, Signal.KILL);
      case GUARD -> guarded && signal(guard.pid(), Signal.KILL);
      case BOTH -> {
        boolean one = signal(engine, Signal.KILL);
        yield (guarded && signal(guard.pid(), Signal.KILL)) || one;
      }
      case ENGINE_STANDS -> signal(engine, Signal.STOP);
      case GUARD_STANDS -> {
        if (!guarded || !signal(guard.pid(), Signal.STOP)) {
          yield false;
        }
        long until = clock.nanos() + GIVE_UP;
        while (stage.engine() != 0 && clock.nanos() < until) {
          clock.waitFor(POLL);
        }
        yield signal(guard.pid(), Signal.KILL);
      }
      case GUARD_AND_ENGINE_STANDS -> {
        boolean one = signal(engine, Signal.STOP);
        yield (guarded && signal(guard.pid(), Signal.KILL)) || one;
      }
    };
  }

  private static boolean signal(long pid, Signal signal) {
    return pid > 0 && Processes.signal(pid, signal);
  }
}
