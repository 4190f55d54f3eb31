package dev.squall.guard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The engine's process: its standard input is its lifeline, held open and never written to. */
final class EngineProcess {
  private final Process process;

  private EngineProcess(Process process) {
    this.process = process;
  }

  static EngineProcess start(EngineCommand command, Path socket, Path log) throws IOException {
    List<String> arguments = new ArrayList<>(command.arguments());
    arguments.add(socket.toString());
    return new EngineProcess(
        new ProcessBuilder(arguments)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start());
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  void onExit(Runnable then) {
    CompletableFuture<Void> _ = process.onExit().thenRun(then);
  }

  /** Exit status; 128 + n for signal n, as the shell has it. */
  int exit() {
    return process.isAlive() ? -1 : process.exitValue();
  }

  boolean waitFor(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** Ends its lifeline: it lets go by itself. */
  void cutLifeline() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // then it is gone already
    }
  }

  void kill() {
    process.destroyForcibly();
  }
}
