package dev.squall.state;

import dev.squall.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The right to load the machine: one run of a user's at a time, so that none measures another. Held
 * as long as its process lives, at most.
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

  private final FileLock lock;
  private final Path note;

  private MachineLock(FileLock lock, Path note) {
    this.lock = lock;
    this.note = note;
  }

  /**
   * Takes it for run {@code run} of this process.
   *
   * @throws Taken when another run has it
   */
  public static MachineLock take(StateFolder state, String run) throws IOException, Taken {
    // The holder is told in a file beside, as closing a second channel to the lock's own would let
    // it go.
    Path note = state.path().resolve("machine.json");
    Optional<FileLock> lock = FileLock.tryTake(state.lock("machine"));
    if (lock.isEmpty()) {
      throw new Taken(holder(note));
    }
    Files.writeString(note, MAPPER.writeValueAsString(new Holder(run, ProcessMark.self())));
    return new MachineLock(lock.get(), note);
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
    note.toFile().delete();
    lock.close();
  }
}
