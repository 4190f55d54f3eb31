package dev.squall.guard;

import dev.squall.event.Event;
import dev.squall.state.ProcessMark;
import dev.squall.undo.Reaper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The guard's reaper, and another one where the first was killed: each is told what the one before
 * knew. Stands before the guard's first file and first process, goes after the last. Thread-safe.
 */
final class Standby implements AutoCloseable {
  /** A machine that kills reapers this often keeps none. */
  private static final int MOST = 16;

  private final Path socket;
  private final Path runs;
  private final List<String> heal;
  private final Hub hub;
  private Reaper reaper;
  private @Nullable ProcessMark engine;
  private @Nullable String run;
  private int started = 1;
  private boolean over;

  private Standby(Path socket, Path runs, List<String> heal, Hub hub) throws IOException {
    this.socket = socket;
    this.runs = runs;
    this.heal = heal;
    this.hub = hub;
    this.reaper = Reaper.start(socket, runs, heal);
  }

  /** A reaper for the guard that will listen at {@code socket}; parameters as those of Reaper. */
  static Standby start(Path socket, Path runs, List<String> heal, Hub hub) throws IOException {
    Standby standby = new Standby(socket, runs, heal, hub);
    standby.watch();
    return standby;
  }

  private synchronized void watch() {
    reaper.whenGone(() -> Thread.ofPlatform().daemon().name("standby").start(this::again));
  }

  private synchronized void again() {
    if (over) {
      return;
    }
    if (started >= MOST) {
      hub.happened(
          new Event.Logged("warn", "the reaper was killed " + MOST + " times: none stands now"));
      return;
    }
    try {
      reaper = Reaper.start(socket, runs, heal);
      started++;
      if (engine != null) {
        reaper.engine(engine);
      }
      if (run != null) {
        reaper.run(run);
      }
      hub.happened(new Event.Logged("warn", "the reaper was killed: another stands now"));
      watch();
    } catch (IOException none) {
      hub.happened(
          new Event.Logged(
              "warn", "the reaper was killed, another can't start: " + none.getMessage()));
    }
  }

  /** There is an engine now. */
  synchronized void engine(EngineHost host) {
    engine = host.process().mark();
    if (engine != null) {
      reaper.engine(engine);
    }
  }

  /** There may be something of this run's to heal from now on. */
  synchronized void run(String id) {
    run = id;
    reaper.run(id);
  }

  /** All is undone, and nothing will be made any more. */
  @Override
  public void close() {
    Reaper last;
    synchronized (this) {
      over = true;
      last = reaper;
    }
    last.close();
  }
}
