package dev.squall.undo;

import dev.squall.posix.StandbyShell;
import dev.squall.state.ProcessMark;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The process that heals when guard and engine both die: a shell in a session of its own, blocked
 * on a pipe whose other end only the guard holds. Started before the first thing that would outlive
 * a kill: the guard's socket, the engine. What it does is in {@code reaper.sh}: a word ends it, the
 * pipe's end without a word makes it wait up to 4 s for the engine, kill it, run the command that
 * heals the run if there is one, and remove the socket. Thread-safe.
 */
public final class Reaper implements AutoCloseable {
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final Process process;
  private final OutputStream pipe;

  private Reaper(Process process) {
    this.process = process;
    this.pipe = process.getOutputStream();
  }

  /**
   * Starts it, and waits until it stands in its own session and turns signals away.
   *
   * @param socket the guard's: it and what stands beside it are removed when the guard has died
   * @param runs the folder of the runs: into {@code reaper.log} of the run's own it writes what it
   *     does
   * @param heal the command that heals a run, its id to be put behind it; exits 0 when all is
   *     healed, 113 when not
   * @throws IOException when this machine has no shell, or lets it not start
   */
  public static Reaper start(Path socket, Path runs, List<String> heal) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of(socket.toString(), runs.toAbsolutePath().normalize().toString()));
    arguments.addAll(heal);
    return new Reaper(StandbyShell.start(Reaper.class, "reaper.sh", "squall-reaper", arguments));
  }

  /** Its process. */
  public long pid() {
    return process.pid();
  }

  /** True while it stands by. */
  public boolean alive() {
    return process.isAlive();
  }

  /**
   * Tells it which process is the engine; the last one told counts.
   *
   * @return false when the reaper is gone
   */
  public boolean engine(ProcessMark engine) {
    return say("engine " + engine.pid() + " " + engine.start());
  }

  /**
   * Tells it that from now on there may be something to heal of the run of this id.
   *
   * @return false when the reaper is gone
   */
  public boolean run(String id) {
    return say("run " + id);
  }

  /** Does this once it has ended, however that came. */
  public void whenGone(Runnable then) {
    CompletableFuture<Void> _ = process.onExit().thenRun(then);
  }

  /** Sends it away: the guard ends in order, and has healed what there was. */
  @Override
  public void close() {
    say("bye");
    try {
      pipe.close();
      process.waitFor(FAREWELL);
    } catch (IOException gone) {
      // It is dead already; there is nobody to send away.
      return;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean say(String line) {
    try {
      pipe.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      pipe.flush();
      return process.isAlive();
    } catch (IOException gone) {
      return false;
    }
  }
}
