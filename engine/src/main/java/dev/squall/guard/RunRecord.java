package dev.squall.guard;

import dev.squall.event.Event;
import dev.squall.heal.Heal;
import dev.squall.journal.Journal;
import dev.squall.journal.RunFolder;
import dev.squall.metric.linux.Roots;
import dev.squall.plan.MachineStep;
import dev.squall.plan.Plan;
import dev.squall.posix.Processes.Signal;
import dev.squall.prepare.Preparer;
import dev.squall.report.LatencyLog;
import dev.squall.state.MachineLock;
import dev.squall.state.OpenRun;
import dev.squall.state.ProcessMark;
import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import dev.squall.undo.Healer;
import dev.squall.undo.Healing;
import dev.squall.undo.Undo;
import dev.squall.undo.UndoJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What makes a run survive its guard: the machine's lock, the register's entry, the folder, the
 * journal, and the undo journal with the engine in it. The reaper is told of it first, and each is
 * entered before what follows it is made; a run that is cut short before it has {@linkplain #begin
 * begun} leaves nothing.
 */
final class RunRecord implements AutoCloseable {
  /** Who notes what alerts start. */
  private static final String ALERTS = "alert";

  /** A journal that can't be on the device by then is on a disk that is full or slow. */
  private static final Duration FIRST_WORDS = Duration.ofMillis(500);

  private final StateFolder state;
  private final Clock clock;
  private final RunFolder folder;
  private final MachineLock lock;
  private final OpenRun entry;
  private final Journal journal;
  private final LatencyFile latencies;
  private final UndoJournal undo;
  private final String engineUndo;
  private final boolean session;
  private final @Nullable Before before;

  /** False where something could not be undone: then the next start tries again. */
  private boolean clean = true;

  private RunRecord(
      StateFolder state,
      Clock clock,
      RunFolder folder,
      MachineLock lock,
      OpenRun entry,
      Journal journal,
      UndoJournal undo,
      String engineUndo,
      boolean session,
      @Nullable Before before) {
    this.session = session;
    this.state = state;
    this.clock = clock;
    this.folder = folder;
    this.lock = lock;
    this.entry = entry;
    this.journal = journal;
    this.latencies = new LatencyFile(folder.latency(), entry.started());
    this.undo = undo;
    this.engineUndo = engineUndo;
    this.before = before;
  }

  /**
   * Opens it.
   *
   * @param before the run that this goes on with, in its folder; null for a new one
   */
  static RunRecord open(
      RunRequest request,
      Plan plan,
      @Nullable Before before,
      StateFolder state,
      Path socket,
      EngineHost engine,
      Standby standby,
      Clock clock)
      throws IOException, MachineLock.Taken {
    ProcessMark mark = engine.process().mark();
    if (mark == null) {
      throw new IOException("the engine ended before the run began");
    }
    RunFolder folder = before == null ? fresh(request, plan, clock) : before.folder();
    OpenRun entry = entry(request, folder, before, clock).withEngine(mark).withSocket(socket);
    standby.run(folder.id());
    MachineLock lock =
        request.alongside()
            ? MachineLock.join(state, folder.id())
            : MachineLock.take(state, folder.id());
    try {
      state.register().put(entry);
      if (before == null) {
        folder.make();
        keep(request, plan, folder);
      } else {
        before.mend();
        LatencyLog.reopen(folder); // its last line may be torn
      }
      return made(state, clock, folder, lock, entry, mark, request.session(), before);
    } catch (IOException | RuntimeException failure) {
      state.register().remove(folder.id());
      lock.close();
      throw failure;
    }
  }

  private static RunFolder fresh(RunRequest request, Plan plan, Clock clock) throws IOException {
    RunFolder named = request.folder();
    return named == null
        ? RunFolder.next(request.runs(), plan.name(), clock, ProcessHandle.current().pid())
        : named;
  }

  private static OpenRun entry(
      RunRequest request, RunFolder folder, @Nullable Before before, Clock clock) {
    if (before == null) {
      return OpenRun.ofThisProcess(
          folder.id(), folder.path(), clock.wall(), clock.nanos(), request.command());
    }
    // It has begun long ago: one that is cut short before it plays leaves all that was there.
    return OpenRun.ofThisProcess(
            folder.id(),
            folder.path(),
            before.started(),
            clock.nanos() - before.lastAt(),
            request.command())
        .asBegun();
  }

  private static void keep(RunRequest request, Plan plan, RunFolder folder) throws IOException {
    try {
      folder.keep(plan);
      UsedLibraries.keep(folder, plan, request.from());
      if (!request.session()) { // what was typed can't be evaluated again as it was
        AsAsked.of(request).keep(folder);
      }
    } catch (IOException | RuntimeException failure) {
      folder.discard();
      throw failure;
    }
  }

  private static RunRecord made(
      StateFolder state,
      Clock clock,
      RunFolder folder,
      MachineLock lock,
      OpenRun entry,
      ProcessMark engine,
      boolean session,
      @Nullable Before before)
      throws IOException {
    try {
      UndoJournal undo = UndoJournal.open(folder.undo(), "guard");
      String engineUndo = undo.add(new Undo.SignalProcess(engine, Signal.KILL));
      Journal journal = Journal.open(folder, clock, entry.startNanos());
      return new RunRecord(
          state, clock, folder, lock, entry, journal, undo, engineUndo, session, before);
    } catch (IOException | RuntimeException failure) {
      if (before == null) {
        folder.discard();
      }
      throw failure;
    }
  }

  /**
   * The engine is about to be told to start: from here on what happens is on record, and what is
   * left is healed by it.
   */
  void begin() throws IOException {
    // A full disk says so by itself, and keeps no run from starting.
    boolean _ = journal.flush(FIRST_WORDS);
    state.register().put(entry.asBegun());
    if (!session) { // one becomes it with the first that it plays
      folder.becomeLatest();
    }
  }

  /**
   * Prepares the machine, as the plan asks. What undoes it is in the run's undo journal; what can't
   * be done is told, and the run goes on without.
   */
  void prepare(List<MachineStep> steps, EngineHost engine, Hub hub) throws InterruptedException {
    Preparer preparer = new Preparer(Roots.MACHINE, undo, folder.path(), engine.process().pid());
    for (MachineStep step : steps) {
      try {
        hub.happened(new Event.Logged("info", "prepare: " + preparer.carryOut(step)));
      } catch (Preparer.NotDone refused) {
        hub.happened(new Event.Logged("warn", String.valueOf(refused.getMessage())));
      } catch (IOException failure) {
        hub.happened(
            new Event.Logged(
                "warn", "prepare: " + step.said() + " could not be done: " + failure.getMessage()));
      }
    }
  }

  /** The run's first event, or the first of the one that goes on. */
  Event started() {
    String implementation = RunRecord.class.getPackage().getImplementationVersion();
    String version = implementation == null ? "development" : implementation;
    return before != null
        ? before.resumed(clock.wall(), version, entry.command())
        : new Event.RunStarted(
            Event.SCHEMA,
            id(),
            entry.started(),
            version,
            entry.command(),
            ProcessHandle.current().pid());
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

  /** The undo journal, for the programs that alerts start. */
  UndoJournal undoOfAlerts() throws IOException {
    return UndoJournal.open(folder.undo(), ALERTS);
  }

  /** Shows what is kept of a run everything that happens in it. */
  void listen(Hub hub) {
    hub.add(journal);
    hub.add(latencies);
  }

  /** The moment that events count from. */
  long origin() {
    return entry.startNanos();
  }

  /**
   * After the engine has ended, in whatever way: undoes what is left. Alerts may still be under
   * way: nothing waits for them, and what they started is left to them.
   *
   * @return what could not be undone
   */
  List<String> cleanUp(EngineHost engine, Hub hub) throws IOException, InterruptedException {
    if (engine.process().alive()) {
      engine.process().kill();
      engine.process().waitFor(2_000);
    }
    List<String> left = new ArrayList<>();
    if (engine.process().alive()) {
      left.add("kill -KILL " + engine.process().pid());
    } else {
      note(hub);
    }
    undo.close();
    left.addAll(heal(id -> !UndoJournal.wrote(ALERTS, id), hub));
    return left;
  }

  /**
   * When alerts are over too: says what was looked at, and what is left.
   *
   * @param left what {@link #cleanUp} could not undo
   */
  void verify(EngineHost engine, List<String> left, Hub hub)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(left);
    all.addAll(heal(id -> UndoJournal.wrote(ALERTS, id), hub));
    clean = all.isEmpty();
    hub.happened(
        new Event.Verified(
            List.of("engine process " + engine.process().pid(), "undo journal"), all));
  }

  /** What could not be undone of these entries. */
  private List<String> heal(Predicate<String> ids, Hub hub)
      throws IOException, InterruptedException {
    List<String> left = new ArrayList<>();
    for (Healing healing : new Healer(clock).heal(folder.undo(), ids)) {
      hub.happened(Heal.event(healing));
      if (!healing.healed()) {
        left.add(healing.forPerson());
      }
    }
    return left;
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
    latencies.close();
    if (latencies.lost() > 0) {
      hub.happened(
          new Event.Logged(
              "warn",
              "latency.hlog lacks "
                  + latencies.lost()
                  + " intervals; `squall report` writes it anew from the journal"));
    }
    try {
      if (Files.exists(log) && Files.size(log) > 0) {
        Files.write(
            folder.engineLog(),
            Files.readAllBytes(log),
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      }
      if (Files.exists(recording)) {
        Files.move(recording, folder.recording(), StandardCopyOption.REPLACE_EXISTING);
        hub.happened(
            new Event.Logged(
                "info",
                "the engine's profile is "
                    + folder.recording().getFileName()
                    + ", for JDK Mission Control or the JDK's jfr command"));
      }
    } catch (IOException full) {
      hub.happened(
          new Event.Logged("warn", "what the engine wrote can't be kept: " + full.getMessage()));
    }
  }

  @Override
  public void close() throws IOException {
    latencies.close();
    journal.close();
    if (clean) {
      state.register().remove(folder.id());
    } else {
      state.register().put(entry.leftBehind());
    }
    lock.close();
  }
}
