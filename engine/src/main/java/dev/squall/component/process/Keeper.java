package dev.squall.component.process;

import dev.squall.component.ComponentFailure;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    List<String> command = new ArrayList<>();
    setsid().ifPresent(command::add);
    try {
      command.addAll(List.of("/bin/sh", "-c", script(), "squall-keeper", VARIABLE + "=" + mark));
      Process process =
          new ProcessBuilder(command)
              .directory(new File("/"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
        String word = said.readLine();
        if (!"ready".equals(word)) {
          process.destroyForcibly();
          throw new IOException("it said '" + word + "'");
        }
      }
      return new Keeper(process, mark);
    } catch (IOException failed) {
      throw new ComponentFailure(
          "process: the shell that ends what is left can't be started: " + failed.getMessage(),
          failed);
    }
  }

  /** What makes a child the leader of a session of its own; none where there is no such tool. */
  static Optional<String> setsid() {
    return List.of("/usr/bin/setsid", "/bin/setsid").stream()
        .filter(path -> Files.isExecutable(Path.of(path)))
        .findFirst();
  }

  private static String script() throws IOException {
    try (InputStream in = Keeper.class.getResourceAsStream("keeper.sh")) {
      if (in == null) {
        throw new IOException("keeper.sh must be in the engine's jar, is not");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
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
