package dev.squall.guard;

import dev.squall.event.Event;
import dev.squall.journal.Journal;
import dev.squall.journal.RunFolder;
import dev.squall.plan.Plan;
import dev.squall.posix.Processes.Signal;
import dev.squall.state.MachineLock;
import dev.squall.state.OpenRun;
import dev.squall.state.ProcessMark;
import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import dev.squall.undo.Healer;
import dev.squall.undo.Healing;
import dev.squall.undo.Reaper;
import dev.squall.undo.Undo;
import dev.squall.undo.UndoJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes a run survive its guard: the machine's lock, the folder, the journal, the undo journal
 * with the engine in it, the register's entry and the reaper. All of it stands before the first
 * load, and is taken down in order.
 */
final class RunRecord implements AutoCloseable {
  private final StateFolder state;
  private final Clock clock;
  private final RunFolder folder;
  private final MachineLock lock;
  private final Journal journal;
  private final UndoJournal undo;
  private final Reaper reaper;
  private final String engineUndo;
  private final long origin;

  private RunRecord(
      StateFolder state,
      Clock clock,
      RunFolder folder,
      MachineLock lock,
      Journal journal,
      UndoJournal undo,
      Reaper reaper,
      String engineUndo,
      long origin) {
    this.state = state;
    this.clock = clock;
    this.folder = folder;
    this.lock = lock;
    this.journal = journal;
    this.undo = undo;
    this.reaper = reaper;
    this.engineUndo = engineUndo;
    this.origin = origin;
  }

  static RunRecord open(
      RunRequest request, Plan plan, StateFolder state, Path socket, EngineHost engine, Clock clock)
      throws IOException, MachineLock.Taken {
    ProcessMark mark =
        ProcessMark.of(engine.process().pid())
            .orElseThrow(() -> new IOException("the engine ended before the run began"));
    RunFolder folder =
        RunFolder.create(request.runs(), plan.name(), clock, ProcessHandle.current().pid());
    MachineLock lock = MachineLock.take(state, folder.id());
    try {
      return open(request, plan, state, socket, mark, folder, lock, clock);
    } catch (IOException | RuntimeException failure) {
      lock.close();
      throw failure;
    }
  }

  private static RunRecord open(
      RunRequest request,
      Plan plan,
      StateFolder state,
      Path socket,
      ProcessMark engine,
      RunFolder folder,
      MachineLock lock,
      Clock clock)
      throws IOException {
    long origin = clock.nanos();
    folder.keep(plan);
    Journal journal = Journal.open(folder, clock, origin);
    UndoJournal undo = UndoJournal.open(folder.undo(), "guard");
    String engineUndo = undo.add(new Undo.SignalProcess(engine, Signal.KILL));
    OpenRun open =
        OpenRun.ofThisProcess(folder.id(), folder.path(), clock.wall(), origin, request.command())
            .withEngine(engine)
            .withSocket(socket);
    state.register().put(open);
    Reaper reaper = Reaper.start(folder.reaperLog(), HealCommandLine.of(folder.id(), state));
    reaper.engine(engine);
    return new RunRecord(state, clock, folder, lock, journal, undo, reaper, engineUndo, origin);
  }

  String id() {
    return folder.id();
  }

  Path folder() {
    return folder.path();
  }

  RunFolder runFolder() {
    return folder;
  }

  Journal journal() {
    return journal;
  }

  /** The moment that events count from. */
  long origin() {
    return origin;
  }

  /**
   * After the engine has ended, in whatever way: undoes what is left, and says what was looked at.
   */
  void cleanUp(EngineHost engine, Hub hub) throws IOException, InterruptedException {
    List<String> checked = new ArrayList<>();
    List<String> left = new ArrayList<>();
    checked.add("engine process " + engine.process().pid());
    if (engine.process().alive()) {
      engine.process().kill();
      engine.process().waitFor(2_000);
    }
    if (engine.process().alive()) {
      left.add("kill -KILL " + engine.process().pid());
    } else {
      note(hub);
    }
    undo.close();
    checked.add("undo journal");
    for (Healing healing : new Healer(clock).heal(folder.undo())) {
      hub.happened(healing.event());
      if (!healing.healed()) {
        left.add(healing.forPerson());
      }
    }
    hub.happened(new Event.Verified(checked, left));
  }

  /** A full disk keeps nothing from having ended: the healer will find nothing to do. */
  private void note(Hub hub) {
    try {
      undo.done(engineUndo, "it has ended");
    } catch (IOException full) {
      hub.happened(
          new Event.Logged("warn", "the undo journal can't be written: " + full.getMessage()));
    }
  }

  /** Keeps what the engine's process wrote by itself, where there is room for it. */
  void keepLog(Path log, Path recording, Hub hub) {
    try {
      if (Files.exists(log) && Files.size(log) > 0) {
        Files.move(log, folder.engineLog(), StandardCopyOption.REPLACE_EXISTING);
      }
      if (Files.exists(recording)) {
        Files.move(recording, folder.recording(), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException full) {
      hub.happened(
          new Event.Logged("warn", "what the engine wrote can't be kept: " + full.getMessage()));
    }
  }

  @Override
  public void close() throws IOException {
    journal.close();
    state.register().remove(folder.id());
    reaper.close();
    lock.close();
  }
}
