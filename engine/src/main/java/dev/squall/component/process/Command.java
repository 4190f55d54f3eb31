package dev.squall.component.process;

import dev.squall.component.OperationFailed;
import dev.squall.posix.PosixError;
import dev.squall.posix.Processes;
import dev.squall.posix.Processes.Signal;
import dev.squall.posix.StandbyShell;
import dev.squall.posix.UnsupportedOnThisMachine;
import dev.squall.time.Clock;
import dev.squall.units.Print;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command to its end, or ends it and all it started. Its output is read to its end and kept
 * up to a size. Thread-safe.
 *
 * @param timeoutNanos after which it is killed
 * @param most bytes kept of each of its outputs; the rest is read and forgotten
 * @param folder in which it runs
 */
record Command(Clock clock, Keeper keeper, long timeoutNanos, int most, File folder) {
  private static final long FLUSH_MILLIS = 500;

  /**
   * Runs one.
   *
   * @param arguments the command and its arguments; no shell
   * @param input its standard input
   * @throws OperationFailed when it can't be started, or takes too long
   */
  Ran run(List<String> arguments, byte[] input) throws InterruptedException {
    List<String> all = new ArrayList<>();
    StandbyShell.setsid().ifPresent(all::add);
    boolean leads = !all.isEmpty();
    all.addAll(arguments);
    requireFile(arguments.getFirst());
    ProcessBuilder builder = new ProcessBuilder(all).directory(folder);
    keeper.mark(builder.environment());
    Process process;
    try {
      process = builder.start();
    } catch (IOException failed) {
      throw new OperationFailed("can't be started: " + cause(failed));
    }
    Output out = new Output(process.getInputStream());
    Output err = new Output(process.getErrorStream());
    try {
      Thread writer = Thread.ofVirtual().start(() -> write(process, input));
      if (!process.waitFor(timeoutNanos, TimeUnit.NANOSECONDS)) {
        throw new OperationFailed("timeout after " + Print.duration(timeoutNanos));
      }
      writer.interrupt();
    } finally {
      end(process, leads);
    }
    // What it left in the background is ended by now, so both outputs end.
    out.await();
    err.await();
    return new Ran(
        arguments.getFirst(), process.exitValue(), out.bytes(), err.bytes(), input.length);
  }

  /** A name that is not there is said so, rather than by an exit code of what would start it. */
  private void requireFile(String name) {
    boolean path = name.indexOf('/') >= 0;
    boolean there;
    if (path) {
      File file = new File(name);
      there = (file.isAbsolute() ? file : new File(folder, name)).canExecute();
    } else {
      there =
          Arrays.stream(System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":", -1))
              .anyMatch(each -> !each.isEmpty() && new File(each, name).canExecute());
    }
    if (!there) {
      throw new OperationFailed(
          "can't be started: '" + name + "' is not there" + (path ? "" : " on the PATH"));
    }
  }

  private static String cause(IOException failed) {
    String text = String.valueOf(failed.getMessage());
    int colon = text.lastIndexOf("error=");
    return colon < 0 ? text : text.substring(text.indexOf(',', colon) + 1).strip();
  }

  private static void write(Process process, byte[] input) {
    try (OutputStream to = process.getOutputStream()) {
      to.write(input);
    } catch (IOException ended) {
      // It ended before it read all; its exit code says how.
      return;
    }
  }

  /** Kills it and what it started: its group, and those of its children that left it. */
  private static void end(Process process, boolean leads) {
    List<ProcessHandle> children = process.isAlive() ? process.descendants().toList() : List.of();
    if (leads) {
      try {
        Processes.signalGroup(process.pid(), Signal.KILL);
      } catch (PosixError | UnsupportedOnThisMachine refused) {
        // A group of another user's is left; below what can be reached is ended.
      }
    }
    children.forEach(ProcessHandle::destroyForcibly);
    // By its handle: what it wrote can still be read then.
    process.toHandle().destroyForcibly();
  }

  /** One of its outputs, read as it comes. */
  private final class Output {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final Thread reader;
    private final InputStream from;

    Output(InputStream from) {
      this.from = from;
      reader = Thread.ofVirtual().start(this::read);
    }

    private void read() {
      byte[] bytes = new byte[8192];
      try (from) {
        for (int got = from.read(bytes); got >= 0; got = from.read(bytes)) {
          synchronized (kept) {
            kept.write(bytes, 0, Math.min(got, most - kept.size()));
          }
        }
      } catch (IOException closed) {
        // It was ended; what it wrote before counts.
        return;
      }
    }

    void await() throws InterruptedException {
      reader.join(Duration.ofMillis(FLUSH_MILLIS));
    }

    byte[] bytes() {
      synchronized (kept) {
        return kept.toByteArray();
      }
    }
  }
}
