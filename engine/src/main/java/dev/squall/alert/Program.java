package dev.squall.alert;

import dev.squall.posix.Processes.Signal;
import dev.squall.state.ProcessMark;
import dev.squall.undo.Undo;
import dev.squall.undo.UndoJournal;
import dev.squall.units.Print;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Starts a program for each alert, without a shell to read its arguments, and gives it the JSON on
 * its standard input. One that is not done in time is ended, with those it started.
 *
 * <p>A program may outlive a killed guard, so how to end it is noted first. Its process waits for a
 * word meanwhile: where the guard dies before that, the pipe ends without one, and the program is
 * never begun.
 */
final class Program implements Way {
  /** Waits for a line, then becomes the program: same process, same start. */
  private static final List<String> AT_A_WORD =
      List.of("/bin/sh", "-c", "IFS= read -r word && exec \"$@\"", "squall-alert");

  /** What a shell says of a program that is not there, or may not be executed. */
  private static final int NOT_EXECUTABLE = 126;

  private static final int NOT_FOUND = 127;

  private final List<String> command;
  private final UndoJournal undo;

  Program(List<String> command, UndoJournal undo) {
    this.command = new ArrayList<>(AT_A_WORD);
    this.command.addAll(command);
    this.undo = undo;
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
    Optional<String> noted = Optional.empty();
    try {
      noted = note(process);
      // Shorter than a pipe holds: it is taken whole, whether the program reads or not.
      try (OutputStream in = process.getOutputStream()) {
        in.write(("begin\n" + alert.json()).getBytes(StandardCharsets.UTF_8));
      } catch (IOException unread) {
        // it does not read what it is given
      }
      if (!process.waitFor(within.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new Undelivered("not done within " + Print.duration(within));
      }
      if (process.exitValue() != 0) {
        throw new Undelivered(ended(process.exitValue()));
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      noted.ifPresent(this::over);
    }
  }

  /** Notes how to end it; none where it has ended by itself. */
  private Optional<String> note(Process process) throws Undelivered {
    Optional<ProcessMark> mark = ProcessMark.of(process.pid());
    if (mark.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(undo.add(new Undo.SignalProcess(mark.get(), Signal.KILL)));
    } catch (IOException full) {
      throw new Undelivered(
          "what would end it can't be noted, so it is not begun: " + full.getMessage());
    }
  }

  private void over(String noted) {
    try {
      undo.done(noted, "it has ended");
    } catch (IOException full) {
      // A healer will find nothing to do.
      return;
    }
  }

  private static String ended(int status) {
    String said = "ended with status " + status;
    return switch (status) {
      case NOT_FOUND -> said + ": no such program";
      case NOT_EXECUTABLE -> said + ": a program that may not be executed";
      default -> said;
    };
  }
}
