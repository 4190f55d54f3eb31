package dev.squall.undo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Runs a command to its end, or to the end of its time. */
public final class Command {
  private static final int MOST = 1 << 20;
  private static final int TOLD = 300;

  private Command() {}

  /**
   * How it went.
   *
   * @param exit -1 when it could not be started, -2 when its time was over
   * @param output what it wrote, both streams, 1 MiB at most
   */
  public record Ran(int exit, String output) {
    /** Whether it ended as it should. */
    public boolean fine() {
      return exit == 0;
    }

    @Override
    public String toString() {
      String told = output.strip();
      told = told.length() > TOLD ? told.substring(0, TOLD) + "…" : told;
      return (exit == -2 ? "took too long" : exit == -1 ? "could not be started" : "exited " + exit)
          + (told.isEmpty() ? "" : ": " + told);
    }
  }

  /** Runs {@code arguments}, the command first, without a shell. */
  public static Ran run(List<String> arguments, Duration timeout) throws InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(arguments).redirectErrorStream(true).start();
      process.getOutputStream().close();
    } catch (IOException absent) {
      return new Ran(-1, absent.getMessage() + "");
    }
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    Thread reader = Thread.ofVirtual().start(() -> read(process.getInputStream(), output));
    boolean ended = process.waitFor(timeout);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    // A grandchild may hold the pipe open; what is there by now has to do.
    reader.join(Duration.ofMillis(500));
    return new Ran(ended ? process.exitValue() : -2, output.toString(StandardCharsets.UTF_8));
  }

  private static void read(InputStream from, ByteArrayOutputStream to) {
    byte[] bytes = new byte[4096];
    try (from) {
      for (int got = from.read(bytes); got >= 0; got = from.read(bytes)) {
        if (to.size() < MOST) {
          to.write(bytes, 0, got);
        }
      }
    } catch (IOException closed) {
      // It was ended; what it wrote before counts.
      return;
    }
  }
}
