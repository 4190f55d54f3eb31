package dev.squall.guard;

import dev.squall.alert.Alerts;
import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.history.Attempts;
import dev.squall.journal.RunFolder;
import dev.squall.metric.machine.Inventory;
import dev.squall.plan.Monitoring;
import dev.squall.plan.Plan;
import dev.squall.problem.InvalidInput;
import dev.squall.problem.Problem;
import dev.squall.report.Found;
import dev.squall.report.Reports;
import dev.squall.report.RunFold;
import dev.squall.report.Summary;
import dev.squall.report.Verdict;
import dev.squall.state.MachineLock;
import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import dev.squall.undo.UndoJournal;
import dev.squall.wire.Message;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run, from its script to its report, in the guard's process.
 *
 * <p>The thread that calls {@link #run} acts on notices in the order they come; signals and
 * commands from elsewhere only leave a notice. The order of things: the reaper stands first; the
 * door opens and the engine starts at once; while it evaluates, nothing is written; once the script
 * is a plan the register's entry, the folder, the journal and the sampler stand before the first
 * load.
 */
public final class Session {
  private final RunRequest request;
  private final EngineCommand command;
  private final @Nullable Spares spares;
  private final Clock clock;
  private final Events view;
  private final Hub hub;
  private final RunFold fold = new RunFold();
  private final Standing standing = new Standing();
  private final Attempts attempts = new Attempts();
  private final Controls controls = new Controls(this);
  private final List<Notice> early = new ArrayList<>();
  private volatile @Nullable EngineHost host;
  private volatile @Nullable RunRecord record;
  private volatile @Nullable Lookout lookout;
  private volatile boolean stopAsked;
  private @Nullable Path recording;
  private @Nullable Before before;

  /**
   * How a session ended.
   *
   * @param exit the exit code
   * @param folder the run's, if there is one
   * @param problems what was wrong with the script
   * @param said what a script printed that was refused
   * @param summary the run's, if there was one
   * @param unwritten what of the report could not be written or sent, and how to mend it
   * @param asks what it may break that is not Squall's, where it was refused because nobody said
   *     yes to that
   */
  public record Outcome(
      int exit,
      @Nullable Path folder,
      List<Problem> problems,
      List<String> said,
      @Nullable Summary summary,
      @Nullable String unwritten,
      List<String> asks) {
    /** That nothing was played. */
    static Outcome without(int exit, List<Problem> problems, List<String> said) {
      return new Outcome(exit, null, problems, said, null, null, List.of());
    }

    /** The same, because it asks for a yes. */
    Outcome asking(List<String> asks) {
      return new Outcome(exit, folder, problems, said, summary, unwritten, asks);
    }
  }

  /**
   * A session that has not begun.
   *
   * @param view sees every event of the run as it happens
   */
  public Session(RunRequest request, EngineCommand command, Clock clock, Events view) {
    this(request, command, null, clock, view);
  }

  /**
   * The same, for a process that plays several.
   *
   * @param spares where an engine may wait for it; null where none does
   */
  public Session(
      RunRequest request,
      EngineCommand command,
      @Nullable Spares spares,
      Clock clock,
      Events view) {
    this.request = request;
    this.command = command;
    this.spares = spares;
    this.clock = clock;
    this.view = view;
    this.hub = new Hub(clock);
  }

  /** Someone asks for the end; a second time skips the drain. Any thread. */
  public synchronized void askToStop(String why, boolean signal) {
    stopAsked = true;
    Notice asked = new Notice.StopAsked(why, signal);
    EngineHost running = host;
    if (running == null) {
      early.add(asked);
    } else {
      running.notices().add(asked);
    }
  }

  private synchronized void meet(EngineHost engine) {
    engine.notices().addAll(early);
    host = engine;
  }

  /**
   * Plays the run to its end, whatever that is; everything is let go and written when this returns.
   *
   * @throws MachineLock.Taken when another run loads this machine
   */
  public Outcome run() throws IOException, InterruptedException, MachineLock.Taken {
    RunFolder cut = request.before();
    List<Problem> unwritable = Beforehand.writable(request.runs());
    if (!unwritable.isEmpty()) {
      return Outcome.without(Exits.INVALID, unwritable, List.of());
    }
    StateFolder state = StateFolder.here();
    Beforehand.refuseSecond(request, state);
    Earlier.heal(state, clock, hub);
    if (cut != null) {
      try {
        before = Before.read(cut, List.of(fold, standing, attempts));
      } catch (InvalidInput refused) {
        return Outcome.without(Exits.INVALID, refused.problems(), List.of());
      }
    }
    Spare spare = spares == null || request.profile() ? null : spares.take();
    Path socket = spare == null ? Door.next(state, "g") : spare.socket();
    // Before the first file and the first process of this run, and until after the last.
    try (spare;
        Standby standby = Standby.start(socket, request.runs(), HealCommandLine.of(state), hub)) {
      return run(state, socket, standby, spare);
    }
  }

  private Outcome run(StateFolder state, Path socket, Standby standby, @Nullable Spare spare)
      throws IOException, InterruptedException, MachineLock.Taken {
    Path log = Spare.log(socket);
    recording = socket.resolveSibling(socket.getFileName() + ".jfr");
    EngineCommand with = request.profile() ? command.recording(recording) : command;
    Consumer<SocketChannel> welcome = channel -> Visitor.welcome(this, channel);
    try (Door door = spare == null ? Door.open(socket, welcome) : spare.door(welcome);
        EngineHost engine =
            spare == null
                ? EngineHost.start(with, socket, log, clock, hub)
                : EngineHost.adopt(spare, clock, hub)) {
      standby.engine(engine);
      meet(engine);
      AtomicBoolean evaluating = new AtomicBoolean(true);
      Thread.ofPlatform().daemon().name("warmth").start(() -> Warmth.up(clock, evaluating::get));
      Answered answered = new Answered(request, engine, log, hub, clock);
      Plan evaluated = answered.plan(state);
      evaluating.set(false);
      if (evaluated == null) {
        return answered.refused();
      }
      Plan plan = before == null ? evaluated : before.plan();
      List<Problem> beyond = new ArrayList<>(Beforehand.preparation(request, plan));
      beyond.addAll(Beforehand.limits(request, plan, hub, clock));
      if (!beyond.isEmpty()) {
        return answered.refused(beyond);
      }
      List<String> asks =
          before == null ? Beforehand.unasked(request, plan, () -> stopAsked) : List.of();
      if (!asks.isEmpty()) {
        return answered.refused(List.of(Beforehand.unasked(request, asks))).asking(asks);
      }
      if (!engine.process().alive()) {
        return answered.diedEarly();
      }
      try {
        return playAndReport(engine, plan, state, standby, door.path(), log);
      } catch (FileSystemException failure) {
        if (record != null) {
          throw failure;
        }
        return answered.refused(List.of(Beforehand.unwritable(request.runs(), failure)));
      }
    } finally {
      StateFolder.removeSocket(socket);
    }
  }

  private Outcome playAndReport(
      EngineHost engine, Plan plan, StateFolder state, Standby standby, Path socket, Path log)
      throws IOException, InterruptedException, MachineLock.Taken {
    List<String> left;
    String unwritten;
    Verdict verdict;
    Path folder;
    try (RunRecord open =
        RunRecord.open(request, plan, before, state, socket, engine, standby, clock)) {
      record = open;
      folder = open.folder();
      hub.add(fold);
      hub.add(standing);
      hub.add(attempts);
      open.listen(hub);
      if (before != null) {
        view.on(before.lastAt(), new Event.Planned(plan));
      }
      hub.add(view);
      if (request.session()) {
        hub.add(new Growing(open.runFolder(), request.from(), hub));
      }
      if (before == null) {
        hub.open(open.origin(), 0, open.started());
      } else {
        hub.forgetPlan();
        hub.open(open.origin(), before.lastAt(), open.started());
      }
      try (UndoJournal programs = open.undoOfAlerts();
          Alerts alerts = new Alerts(plan, open.id(), programs, hub);
          Soaking _ = Soaking.begin(plan, fold, open.runFolder(), hub)) {
        hub.add(alerts);
        try (Lookout lookout = Lookout.begin(plan, open.folder(), before, engine, hub, clock)) {
          this.lookout = lookout;
          open.begin();
          open.prepare(plan.preparation(), engine, hub);
          engine.send(
              new Message.Start(
                  1,
                  hub.origin(),
                  plan.learned(),
                  before == null ? null : folder.toString(),
                  folder.toString()));
          Thread.ofPlatform().daemon().name("inventory").start(this::inventory);
          new Ending(engine, hub, clock).await(log);
          lookout.end();
        }
        left = open.cleanUp(engine, hub);
      }
      open.verify(engine, left, hub);
      open.keepLog(log, Objects.requireNonNull(recording), hub);
      Experience.keep(attempts.all(), state, (at, event) -> hub.happened(event));
      verdict = fold.verdict();
      hub.happened(
          new Event.RunEnded(verdict.state().word(), verdict.exit().number(), verdict.sentence()));
      open.journal().flush(Duration.ofSeconds(2));
      unwritten = write(open.runFolder(), plan.monitoring());
    }
    if (nothingPlayed()) {
      new RunFolder(folder).discard();
      return Outcome.without(Exits.PASSED, List.of(), List.of());
    }
    // The machine is free again: an address that hangs keeps no other run waiting.
    String untold =
        unwritten == null
            ? Deliveries.send(plan.monitoring().deliveries(), new RunFolder(folder))
            : unwritten;
    return new Outcome(
        verdict.exit().number(), folder, List.of(), List.of(), fold.summary(), untold, List.of());
  }

  /** A session that was left as it was entered has nothing to tell. */
  private boolean nothingPlayed() {
    Plan played = fold.plan();
    return request.session() && (played == null || played.phases().isEmpty());
  }

  /** Writes the reports; what to tell where the disk is full. */
  private @Nullable String write(RunFolder folder, Monitoring monitoring) {
    try {
      Reports.write(folder, fold);
      if (monitoring.csv()) {
        Reports.csv(folder);
      }
      return null;
    } catch (IOException failure) {
      return "the report's files could not all be written: "
          + failure.getMessage()
          + "; make room, then: squall report "
          + folder.path();
    }
  }

  private void inventory() {
    hub.happened(new Event.MachineSeen(Inventory.read()));
  }

  /**
   * Asks the open run for something: how it stands, or one of the commands that clients may send.
   *
   * @param who for the record
   * @param answer takes the answer, on any thread: at once, or when the engine has answered
   */
  public void ask(Message question, String who, Consumer<Message> answer) {
    controls.ask(question, who, answer);
  }

  /** What a page draws its plots from that has drawn them up to {@code nanos}. Any thread. */
  public String plots(long nanos) {
    return Reports.plots(fold, nanos);
  }

  /** What gave way so far. Any thread. */
  public List<Found> found() {
    return Reports.found(fold);
  }

  Hub hub() {
    return hub;
  }

  /** How it stands, in answer to {@code id}. */
  Message.StatusIs standing(long id) {
    RunRecord open = record;
    Plan plan = standing.plan();
    return new Message.StatusIs(
        id,
        open == null ? "" : open.id(),
        plan == null ? "" : plan.name(),
        standing.state(),
        standing.played(clock.nanos() - hub.origin()) / 1e9,
        plan == null || plan.open() ? 0 : plan.machineLength().toNanos() / 1e9,
        open == null ? "" : open.folder().toString(),
        standing.lines());
  }

  @Nullable EngineHost host() {
    return host;
  }

  @Nullable Lookout lookout() {
    return lookout;
  }
}
