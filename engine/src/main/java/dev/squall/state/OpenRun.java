package dev.squall.state;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run that was started and not yet ended in order, as the register holds it.
 *
 * @param schema of this form
 * @param id the run's
 * @param folder the run's, absolute
 * @param guard the guard's process
 * @param begun whether the engine may have been told to start; before that a run has loaded nothing
 *     and its folder holds nothing anyone needs
 * @param engine the engine's process, once there is one
 * @param socket where the guard listens, once it does
 * @param origin where and since when the process ids hold
 * @param started when, for people
 * @param startNanos when, on the clock's count, which holds for the boot
 * @param command what was asked for: {@code run hold.groovy}
 */
public record OpenRun(
    int schema,
    String id,
    String folder,
    ProcessMark guard,
    boolean begun,
    @Nullable ProcessMark engine,
    @Nullable String socket,
    Origin origin,
    Instant started,
    long startNanos,
    String command) {
  /** The version of this form. */
  public static final int SCHEMA = 1;

  /** Checks the form's version, and that the id can be a file's name. */
  public OpenRun {
    if (schema != SCHEMA) {
      throw new IllegalArgumentException("open run: schema must be " + SCHEMA + ", was " + schema);
    }
    if (id.isBlank() || id.startsWith(".") || id.contains("/")) {
      throw new IllegalArgumentException("open run: id must be a file's name, was '" + id + "'");
    }
  }

  /** A run of this process's, which has not begun, and has no engine and no socket yet. */
  public static OpenRun ofThisProcess(
      String id, Path folder, Instant started, long startNanos, String command) {
    return new OpenRun(
        SCHEMA,
        id,
        folder.toString(),
        ProcessMark.self(),
        false,
        null,
        null,
        Origin.here(),
        started,
        startNanos,
        command);
  }

  /** The same with its engine. */
  public OpenRun withEngine(ProcessMark process) {
    return new OpenRun(
        schema, id, folder, guard, begun, process, socket, origin, started, startNanos, command);
  }

  /** The same with the guard's socket. */
  public OpenRun withSocket(Path path) {
    return new OpenRun(
        schema,
        id,
        folder,
        guard,
        begun,
        engine,
        path.toString(),
        origin,
        started,
        startNanos,
        command);
  }

  /** The same, begun. */
  public OpenRun asBegun() {
    return new OpenRun(
        schema, id, folder, guard, true, engine, socket, origin, started, startNanos, command);
  }

  /**
   * The same, ended by its guard, which could not heal all of it: that is for whoever heals next,
   * though the guard's process may live on and guard others.
   */
  public OpenRun leftBehind() {
    ProcessMark nobody = new ProcessMark(guard.pid(), 0);
    return new OpenRun(
        schema, id, folder, nobody, true, engine, null, origin, started, startNanos, command);
  }

  /** True while its guard lives. */
  public boolean guarded() {
    return origin.equals(Origin.here()) && guard.alive();
  }

  /** True while its engine lives. */
  public boolean engineLives() {
    return engine != null && origin.equals(Origin.here()) && engine.alive();
  }
}
