package dev.squall.heal;

import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.journal.Journal;
import dev.squall.journal.JournalReader;
import dev.squall.journal.RunFolder;
import dev.squall.posix.Processes.Signal;
import dev.squall.state.FileLock;
import dev.squall.state.MachineLock;
import dev.squall.state.OpenRun;
import dev.squall.state.Origin;
import dev.squall.state.ProcessMark;
import dev.squall.state.Register;
import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import dev.squall.undo.Healer;
import dev.squall.undo.Healing;
import dev.squall.undo.Undo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Heals runs whose guard died: what {@code squall heal} does, the reaper through it, and every
 * start of a run. The engine is ended, the undo journal carried out, the world read back; the run's
 * journal gets its end, so that there is a report; the run leaves the register. A run that had not
 * begun leaves no folder. One process at a time; what another has healed is not healed again. For
 * one thread.
 */
public final class Heal {
  /** Something is left for a person: the exit code, and that of the run. */
  public static final int LEFT = 113;

  private static final String DIED = "the guard died and the run was cut short; ";

  /** All is healed, but the run was cut short. */
  private static final int CUT_SHORT = 112;

  private static final Duration TURN = Duration.ofSeconds(60);
  private static final long LET_GO_NANOS = 4_000_000_000L;
  private static final long LOOK_NANOS = 20_000_000;

  private final StateFolder state;
  private final Clock clock;

  /** Heals the runs in {@code state}'s register. */
  public Heal(StateFolder state, Clock clock) {
    this.state = state;
    this.clock = clock;
  }

  /**
   * How a run's healing went.
   *
   * @param run the run
   * @param healings entry by entry; none when another had healed it
   * @param verified what was looked at, and what is left
   */
  public record Healed(OpenRun run, List<Healing> healings, Event.Verified verified) {
    /** Copies. */
    public Healed {
      healings = List.copyOf(healings);
    }

    /** True when nothing is left. */
    public boolean clean() {
      return verified.left().isEmpty();
    }
  }

  /** The run is guarded: its guard sees to it. */
  public static final class StillGuarded extends Exception {
    private static final long serialVersionUID = 1L;

    private StillGuarded(OpenRun run) {
      super(
          "run '"
              + run.id()
              + "': must have lost its guard to be healed, is guarded by "
              + run.guard()
              + "; to end it: squall stop "
              + run.id());
    }
  }

  /**
   * Heals all that earlier runs left.
   *
   * @param ended is told of each run whose journal has its end now: the report can be made
   */
  public List<Healed> leftovers(Consumer<RunFolder> ended)
      throws IOException, InterruptedException {
    state.sweep(clock.wall());
    List<Healed> healed = new ArrayList<>();
    for (OpenRun run : state.register().list().leftovers()) {
      try (FileLock _ = turn()) {
        Optional<OpenRun> still = state.register().get(run.id());
        if (still.isPresent() && !still.get().guarded()) {
          healed.add(heal(still.get(), ended));
        }
      } catch (IOException failed) {
        // One that can't be healed keeps nobody else's from being healed.
        healed.add(
            new Healed(
                run, List.of(), new Event.Verified(List.of(), List.of(failed.getMessage() + ""))));
      }
    }
    return healed;
  }

  /**
   * Heals the run of this id or in this folder.
   *
   * @param ended see {@link #leftovers}
   * @throws NoSuchFileException when no such run is open
   */
  public Healed run(String name, Consumer<RunFolder> ended)
      throws IOException, InterruptedException, StillGuarded {
    try (FileLock _ = turn()) {
      Optional<OpenRun> found = find(name);
      if (found.isEmpty()) {
        tidy(name);
        throw new NoSuchFileException(
            "run '" + name + "': must be open to be healed, is healed or unknown");
      }
      OpenRun run = found.get();
      if (run.guarded()) {
        throw new StillGuarded(run);
      }
      return heal(run, ended);
    }
  }

  /** What a guard leaves that was killed on its way into the register or out of it. */
  private void tidy(String id) throws IOException {
    if (!id.contains("/")) {
      state.register().remove(id);
      MachineLock.forget(state, id);
    }
  }

  private Optional<OpenRun> find(String name) throws IOException {
    String folder = Path.of(name).toAbsolutePath().normalize().toString();
    return state.register().list().runs().stream()
        .filter(run -> run.id().equals(name) || run.folder().equals(folder))
        .findFirst();
  }

  /**
   * Healing is one process's at a time: the reaper's, a person's and the next start's may come
   * together.
   */
  private FileLock turn() throws IOException, InterruptedException {
    long until = clock.nanos() + TURN.toNanos();
    while (true) {
      Optional<FileLock> lock = FileLock.tryTake(state.lock("heal"));
      if (lock.isPresent()) {
        return lock.get();
      }
      if (clock.nanos() >= until) {
        throw new IOException(
            "healing: must be done by one process at a time, another took longer than " + TURN);
      }
      clock.waitFor(LOOK_NANOS);
    }
  }

  private Healed heal(OpenRun run, Consumer<RunFolder> ended)
      throws IOException, InterruptedException {
    Register register = state.register();
    RunFolder folder = new RunFolder(Path.of(run.folder()));
    List<Healing> healings = new ArrayList<>();
    endEngine(run, healings);
    if (!run.begun()) {
      folder.discard();
      removeSocket(run);
      register.remove(run.id());
      return new Healed(
          run, healings, new Event.Verified(List.of("engine", "run folder"), List.of()));
    }
    folder.tidyLink();
    if (!Files.isDirectory(folder.path())) {
      register.remove(run.id());
      return new Healed(
          run,
          healings,
          new Event.Verified(
              List.of("engine"),
              List.of("run folder '" + run.folder() + "' is gone, its undo with it")));
    }
    healings.addAll(new Healer(clock).heal(folder.undo()));
    Event.Verified verified = verified(healings);
    Healed healed = new Healed(run, healings, verified);
    removeSocket(run);
    boolean told = tell(run, folder, healed);
    if (healed.clean()) {
      register.remove(run.id());
    }
    if (told) {
      ended.accept(folder);
    }
    return healed;
  }

  /**
   * How a run ended whose guard did not heal it.
   *
   * @param before what its journal has of that; null where it was cut
   */
  private static Event.RunEnded ended(Healed healed, Event.@Nullable RunEnded before) {
    String how = before == null || before.why().startsWith(DIED) ? DIED : "the run ended; ";
    return new Event.RunEnded(
        "untrustworthy",
        healed.clean() ? CUT_SHORT : LEFT,
        how
            + (healed.clean()
                ? "what it left is healed"
                : "not healed: " + String.join("; ", healed.verified().left())));
  }

  /** The engine lets go by itself when its guard is gone; one that does not is killed. */
  private void endEngine(OpenRun run, List<Healing> healings) throws InterruptedException {
    ProcessMark engine = run.engine();
    if (engine == null) {
      return;
    }
    long until = clock.nanos() + LET_GO_NANOS;
    while (run.engineLives() && clock.nanos() < until) {
      clock.waitFor(LOOK_NANOS);
    }
    healings.add(
        new Healer(clock)
            .carryOut(
                "engine",
                new Undo.SignalProcess(engine, Signal.KILL),
                Duration.ofNanos(LET_GO_NANOS),
                run.origin()));
  }

  /** How one entry went, for the run's journal. */
  public static Event.Undone event(Healing healing) {
    return new Event.Undone(healing.id() + ": " + healing.what(), healing.healed(), healing.how());
  }

  private static Event.Verified verified(List<Healing> healings) {
    return new Event.Verified(
        healings.stream().map(Healing::what).toList(),
        healings.stream().filter(healing -> !healing.healed()).map(Healing::forPerson).toList());
  }

  private void removeSocket(OpenRun run) throws IOException {
    if (run.socket() != null && Path.of(run.socket()).startsWith(state.sockets())) {
      StateFolder.removeSocket(Path.of(run.socket()));
    }
    MachineLock.forget(state, run.id());
  }

  /**
   * Writes the run's end into its journal, where that is missing or has changed.
   *
   * @return true when the journal has it
   */
  private boolean tell(OpenRun run, RunFolder folder, Healed healed) throws IOException {
    Optional<Timed> last = JournalReader.last(folder.events());
    if (last.isEmpty()) {
      return false;
    }
    boolean over = last.get().event() instanceof Event.RunEnded;
    boolean news = healed.healings().stream().anyMatch(h -> h.outcome() == Healing.Outcome.HEALED);
    if (over && !news) {
      return true;
    }
    long at =
        run.origin().equals(Origin.here())
            ? Math.max(last.get().at(), clock.nanos() - run.startNanos())
            : last.get().at();
    long start = clock.nanos() - at;
    try (Journal journal = Journal.open(folder, clock, start)) {
      healed.healings().forEach(healing -> journal.on(at, event(healing)));
      journal.on(at, healed.verified());
      if (over
          && healed.clean()
          && last.get().event() instanceof Event.RunEnded before
          && before.exit() != LEFT) {
        journal.on(at, before);
      } else {
        journal.on(
            at, ended(healed, last.get().event() instanceof Event.RunEnded end ? end : null));
      }
      return journal.flush(Duration.ofSeconds(5));
    }
  }
}
