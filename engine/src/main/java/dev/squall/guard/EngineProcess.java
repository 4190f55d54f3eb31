package dev.squall.guard;

import dev.squall.state.ProcessMark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The engine's process: its standard input is its lifeline, held open, and written to once at most:
 * a spare one begins by it.
 */
final class EngineProcess {
  private final Process process;
  private final @Nullable ProcessMark mark;

  private EngineProcess(Process process) {
    this.process = process;
    this.mark = ProcessMark.of(process.pid()).orElse(null);
  }

  static EngineProcess start(EngineCommand command, Path socket, Path log) throws IOException {
    List<String> arguments = new ArrayList<>(command.arguments());
    arguments.add(socket.toString());
    ProcessBuilder builder =
        new ProcessBuilder(arguments).redirectErrorStream(true).redirectOutput(log.toFile());
    // GPU 1 is the one that the management library and nvidia-smi call so.
    builder.environment().putIfAbsent("CUDA_DEVICE_ORDER", "PCI_BUS_ID");
    return new EngineProcess(builder.start());
  }

  long pid() {
    return process.pid();
  }

  /** By which it is known again; null when it was gone before anyone could look. */
  @Nullable ProcessMark mark() {
    return mark;
  }

  /** True while it stands still because a signal says so. */
  boolean stopped() {
    return mark != null && mark.stopped();
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

  /** Lets one begin that waits. */
  void begin() {
    try {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    } catch (IOException e) {
      // It is gone: its end is noticed as any engine's.
    }
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
