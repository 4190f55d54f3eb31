package dev.squall.fault.machine;

import dev.squall.fault.FaultFailure;
import dev.squall.fault.Noted;
import dev.squall.plan.Strain;
import dev.squall.posix.Processes.Signal;
import dev.squall.state.ProcessMark;
import dev.squall.undo.Undo;
import dev.squall.undo.Undoing;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A shell that starts so many processes that end soon, waits for them, and starts them again: never
 * more at a time. It begins at a word, once it is noted how it is ended.
 */
final class Storm extends Noted {
  private static final String SHELL =
      """
      IFS= read -r word || exit
      exec </dev/null
      while :; do
        i=0
        while [ $i -lt "$1" ]; do sleep 0.05 & i=$((i + 1)); done
        wait
      done
      """;

  private final Strain.ForkStorm storm;
  private @Nullable ProcessMark shell;
  private @Nullable OutputStream word;
  private boolean begun;

  Storm(Strain.ForkStorm storm, Undoing undoing) {
    super(undoing);
    this.storm = storm;
  }

  /** The shell is there, and waits for its word. */
  @Override
  protected void readyIt() throws FaultFailure, IOException {
    Process process =
        new ProcessBuilder("/bin/sh", "-c", SHELL, "squall-storm", Long.toString(storm.most()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    ProcessMark mark =
        ProcessMark.of(process.pid()).orElseThrow(() -> new FaultFailure("ended at once"));
    note(new Undo.SignalProcess(mark, Signal.KILL));
    shell = mark;
    word = process.getOutputStream();
  }

  @Override
  protected void breakIt() throws FaultFailure, IOException {
    if (shell == null || !shell.alive()) {
      readyIt();
    }
    try (OutputStream in = Objects.requireNonNull(word)) {
      in.write("begin\n".getBytes(StandardCharsets.UTF_8));
    }
    begun = true;
  }

  @Override
  protected void healed() throws FaultFailure {
    // What it had started just then ends by itself.
    ProcessMark gone = shell;
    if (gone != null && gone.alive()) {
      throw new FaultFailure("the storm goes on: kill -KILL " + gone.pid());
    }
    begun = false;
  }

  @Override
  public @Nullable String verify() {
    ProcessMark mark = shell;
    if (!begun || mark == null || !mark.alive()) {
      return null;
    }
    long count = ProcessHandle.of(mark.pid()).map(handle -> handle.children().count()).orElse(0L);
    return count == 0 ? "the storm begins" : count + " processes of it";
  }
}
