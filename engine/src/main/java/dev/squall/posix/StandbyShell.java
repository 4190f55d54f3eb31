package dev.squall.posix;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A shell in a session of its own, blocked on a pipe whose other end only this process holds: it
 * stands by for what is to be done when this process is gone, however that came.
 */
public final class StandbyShell {
  private StandbyShell() {}

  /**
   * Starts one, and waits until its script says {@code ready}.
   *
   * @param owner the class beside whose class file the script lies
   * @param script the script's file
   * @param name what the shell calls itself
   * @param arguments the script's
   * @throws IOException when this machine has no shell, or lets it not start
   */
  public static Process start(Class<?> owner, String script, String name, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    // Without setsid it stays in the terminal's session; scripts turn away the signals that come
    // from there.
    setsid().ifPresent(command::add);
    command.addAll(List.of("/bin/sh", "-c", text(owner, script), name));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .directory(new File("/"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
      String word = said.readLine();
      if (!"ready".equals(word)) {
        process.destroyForcibly();
        throw new IOException(name + ": must say 'ready', said '" + word + "'");
      }
    }
    return process;
  }

  /** The tool that makes a child the leader of a session of its own; none where there is none. */
  public static Optional<String> setsid() {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, "setsid"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  private static String text(Class<?> owner, String script) throws IOException {
    try (InputStream in = owner.getResourceAsStream(script)) {
      if (in == null) {
        throw new IOException(script + ": must be in the engine's jar, is not");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
