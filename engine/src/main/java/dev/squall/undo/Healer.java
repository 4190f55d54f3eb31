package dev.squall.undo;

import static dev.squall.undo.Healing.Outcome.LEFT;

import dev.squall.problem.Problem;
import dev.squall.state.Origin;
import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what an undo journal holds, the last entry first, and reads the world back after
 * each. Healing twice is healing once: what is done is noted, and what is noted is not done again.
 * Nothing is asked of who wrote the journal: it may be dead. For one thread.
 */
public final class Healer {
  /** How long healing a run may take, unless said otherwise. */
  public static final Duration TIME = Duration.ofSeconds(30);

  private final Clock clock;
  private final Origin here;

  /** Heals on this machine. */
  public Healer(Clock clock) {
    this(clock, Origin.here());
  }

  Healer(Clock clock, Origin here) {
    this.clock = clock;
    this.here = here;
  }

  /** Heals what {@code undo.ndjson} of a run's folder still holds, in {@link #TIME}. */
  public List<Healing> heal(Path undo) throws IOException, InterruptedException {
    return heal(undo, TIME);
  }

  /** The same, of those entries alone whose ids are wanted. */
  public List<Healing> heal(Path undo, Predicate<String> ids)
      throws IOException, InterruptedException {
    return heal(undo, TIME, ids);
  }

  /**
   * Heals what {@code undo.ndjson} still holds.
   *
   * @return how each entry went; none when there was nothing left to heal
   * @throws IOException when the journal can't be read, or belongs to another user, whose commands
   *     we don't run
   */
  public List<Healing> heal(Path undo, Duration atMost) throws IOException, InterruptedException {
    return heal(undo, atMost, id -> true);
  }

  private List<Healing> heal(Path undo, Duration atMost, Predicate<String> ids)
      throws IOException, InterruptedException {
    if (!Files.exists(undo)) {
      return List.of();
    }
    if (!StateFolder.isMine(undo)) {
      throw new IOException(
          "'" + undo + "': must belong to you, belongs to '" + Files.getOwner(undo) + "'");
    }
    long deadline = clock.nanos() + atMost.toNanos();
    UndoState state = UndoState.read(undo);
    List<Healing> healings = new ArrayList<>();
    try (Notes notes = new Notes(undo)) {
      for (UndoLine.Entry entry : state.open().reversed()) {
        if (!ids.test(entry.id())) {
          continue;
        }
        Steps.Went went = carryOut(entry, deadline);
        if (went.outcome() != LEFT) {
          notes.done(entry.id(), went.how());
        }
        healings.add(new Healing(entry.id(), entry.undo().command(), went.outcome(), went.how()));
      }
    }
    for (Problem problem : state.unreadable()) {
      String id = "line " + problem.place().line();
      if (ids.test(id)) {
        healings.add(new Healing(id, "see " + problem.place(), LEFT, problem.message()));
      }
    }
    return List.copyOf(healings);
  }

  /**
   * Carries out one thing that is in no journal.
   *
   * @param id what it is called
   * @param from where and when it was known
   */
  public Healing carryOut(String id, Undo undo, Duration atMost, Origin from)
      throws InterruptedException {
    Steps.Went went =
        carryOut(new UndoLine.Entry(id, from, undo), clock.nanos() + atMost.toNanos());
    return new Healing(id, undo.command(), went.outcome(), went.how());
  }

  private Steps.Went carryOut(UndoLine.Entry entry, long deadline) throws InterruptedException {
    if (!entry.origin().machine().equals(here.machine())) {
      return new Steps.Went(LEFT, "written on another machine, and to be undone there");
    }
    if (clock.nanos() >= deadline) {
      return new Steps.Went(LEFT, "no time was left for it");
    }
    boolean sameBoot = entry.origin().boot().equals(here.boot());
    try {
      return new Steps(clock, deadline, sameBoot).carryOut(entry.undo());
    } catch (IOException | IllegalArgumentException failed) {
      return new Steps.Went(LEFT, failed.getClass().getSimpleName() + ": " + failed.getMessage());
    }
  }

  /** Notes what is done; a full or read-only disk keeps nothing from being healed. */
  private static final class Notes implements AutoCloseable {
    private final @Nullable UndoJournal journal;

    Notes(Path undo) {
      UndoJournal opened;
      try {
        opened = UndoJournal.open(undo, "healer");
      } catch (IOException readOnly) {
        opened = null;
      }
      journal = opened;
    }

    void done(String id, String how) {
      if (journal != null) {
        try {
          journal.done(id, how);
        } catch (IOException full) {
          // Done all the same: the next healer will find nothing to do.
          return;
        }
      }
    }

    @Override
    public void close() throws IOException {
      if (journal != null) {
        journal.close();
      }
    }
  }
}
