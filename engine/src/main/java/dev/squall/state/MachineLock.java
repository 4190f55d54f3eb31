package dev.squall.state;

import dev.squall.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The right to load the machine: one run of a user's at a time, so that none measures another,
 * unless a process lets its own runs share it. Held as long as its process lives, at most.
 */
public final class MachineLock implements AutoCloseable {
  private static final JsonMapper MAPPER = Json.rules().build();

  /**
   * Who holds it.
   *
   * @param run the run's id
   * @param process the guard's
   */
  public record Holder(String run, ProcessMark process) {}

  /** Another holds it. */
  public static final class Taken extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Holder holder;

    private Taken(@Nullable Holder holder) {
      super(
          holder == null
              ? "machine: must be loaded by one run at a time, is by another"
              : "machine: must be loaded by one run at a time, is by '"
                  + holder.run()
                  + "' ("
                  + holder.process()
                  + "); wait for it, or: squall stop "
                  + holder.run());
      this.holder = holder;
    }

    /** Who, where that is known. */
    public Optional<Holder> holder() {
      return Optional.ofNullable(holder);
    }
  }

  /** Those of this process, by their files; their counts are guarded by it. */
  private static final Map<Path, MachineLock> HELD = new HashMap<>();

  private final Path file;
  private final FileLock lock;
  private final Path note;
  private int runs = 1;

  private MachineLock(Path file, FileLock lock, Path note) {
    this.file = file;
    this.lock = lock;
    this.note = note;
  }

  /**
   * Takes it for run {@code run} of this process.
   *
   * @throws Taken when another run has it
   */
  public static MachineLock take(StateFolder state, String run) throws IOException, Taken {
    synchronized (HELD) {
      // The holder is told in a file beside, as closing a second channel to the lock's own would
      // let it go.
      Path note = state.path().resolve("machine.json");
      Path file = state.lock("machine");
      Optional<FileLock> lock = FileLock.tryTake(file);
      if (lock.isEmpty()) {
        throw new Taken(holder(note));
      }
      Files.writeString(note, MAPPER.writeValueAsString(new Holder(run, ProcessMark.self())));
      MachineLock taken = new MachineLock(file, lock.get(), note);
      HELD.put(file, taken);
      return taken;
    }
  }

  /**
   * The same for a run that may load the machine beside others of this process: where one of them
   * holds it, both do.
   *
   * @throws Taken when a run of another process has it
   */
  public static MachineLock join(StateFolder state, String run) throws IOException, Taken {
    synchronized (HELD) {
      MachineLock held = HELD.get(state.lock("machine"));
      if (held == null) {
        return take(state, run);
      }
      held.runs++;
      return held;
    }
  }

  /** Removes what a dead holder said of itself. */
  public static void forget(StateFolder state, String run) throws IOException {
    Path note = state.path().resolve("machine.json");
    Holder holder = holder(note);
    if (holder != null && holder.run().equals(run)) {
      Files.deleteIfExists(note);
    }
  }

  private static @Nullable Holder holder(Path note) {
    try {
      return MAPPER.readValue(Files.readString(note), Holder.class);
    } catch (IOException | JacksonException betweenTwo) {
      return null;
    }
  }

  @Override
  public void close() {
    synchronized (HELD) {
      runs--;
      if (runs == 0) {
        HELD.remove(file);
        note.toFile().delete();
        lock.close();
      }
    }
  }
}
