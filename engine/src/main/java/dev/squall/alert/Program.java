package dev.squall.alert;

import dev.squall.units.Print;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts a program for each alert, without a shell, and gives it the JSON on its standard input.
 * One that is not done in time is ended, with those it started.
 */
final class Program implements Way {
  private final List<String> command;

  Program(List<String> command) {
    this.command = command;
  }

  @Override
  public void tell(Alert alert, Duration within) throws Undelivered, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException none) {
      throw new Undelivered("can't be started: " + none.getMessage());
    }
    try {
      // Shorter than a pipe holds: it is taken whole, whether the program reads or not.
      try (OutputStream in = process.getOutputStream()) {
        in.write(alert.json().getBytes(StandardCharsets.UTF_8));
      } catch (IOException unread) {
        // it does not read what it is given
      }
      if (!process.waitFor(within.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new Undelivered("not done within " + Print.duration(within));
      }
      if (process.exitValue() != 0) {
        throw new Undelivered("ended with status " + process.exitValue());
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
