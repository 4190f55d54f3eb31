package dev.squall.component.process;

import dev.squall.component.ComponentFailure;
import dev.squall.posix.StandbyShell;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Sees to it that no child outlives this process, also when it is killed: a shell in a session of
 * its own, blocked on a pipe whose other end only this process holds. When the pipe ends, it kills
 * every process that bears this keeper's mark in its environment, which children inherit, and all
 * of their sessions. What it does is in {@code keeper.sh}.
 *
 * <p>A process that clears its environment and makes a session of its own gets away. Thread-safe.
 */
final class Keeper implements AutoCloseable {
  private static final String VARIABLE = "SQUALL_CHILD";
  private static final Duration FAREWELL = Duration.ofSeconds(3);

  private final Process process;
  private final String mark;

  private Keeper(Process process, String mark) {
    this.process = process;
    this.mark = mark;
  }

  /**
   * Starts it, and waits until it stands.
   *
   * @param mark unlike any other on this machine
   */
  static Keeper start(String mark) throws ComponentFailure {
    try {
      List<String> arguments = List.of(VARIABLE + "=" + mark);
      return new Keeper(
          StandbyShell.start(Keeper.class, "keeper.sh", "squall-keeper", arguments), mark);
    } catch (IOException failed) {
      throw new ComponentFailure(
          "process: the shell that ends what is left can't be started: " + failed.getMessage(),
          failed);
    }
  }

  /** Marks a child-to-be as this keeper's. */
  void mark(Map<String, String> environment) {
    environment.put(VARIABLE, mark);
  }

  /** Kills what is left, and waits until it is gone. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      process.waitFor(FAREWELL);
    } catch (IOException gone) {
      // It was killed; what it kept is ended by the operations themselves.
      return;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
