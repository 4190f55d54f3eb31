package dev.squall.repl.cli;

import dev.squall.guard.EngineCommand;
import dev.squall.guard.Exits;
import dev.squall.guard.RunRequest;
import dev.squall.guard.Session;
import dev.squall.posix.Terminal;
import dev.squall.repl.prompt.Input;
import dev.squall.repl.prompt.PipeInput;
import dev.squall.repl.prompt.Prompt;
import dev.squall.repl.prompt.TerminalInput;
import dev.squall.repl.prompt.Watching;
import dev.squall.repl.prompt.Way;
import dev.squall.repl.prompt.Words;
import dev.squall.repl.view.Style;
import dev.squall.report.Folded;
import dev.squall.state.MachineLock;
import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code squall repl}, and {@code squall} alone: a session at a prompt. */
@Command(
    name = "repl",
    description =
        "A prompt: each line loads at once, and all of it is one run, with its report at the end.",
    footer = {
      "",
      "Lines may come through a pipe; the first wrong one ends the session.",
      "help says what there is to say, save makes a scenario of what was tried."
    })
final class ReplCommand extends Playing {
  private static final Style STYLE = Style.of(System.getenv(), StandardCharsets.UTF_8);

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Where all chance comes from (default: 1).")
  private @Nullable Long seed;

  @Override
  public Integer call() throws Exception {
    Settings.Values values = settings.values();
    Clock clock = Clock.system();
    Watching watching = new Watching(clock);
    RunRequest request = RunRequest.session(seed, values.runs(), commandLine());
    Session session = new Session(request, EngineCommand.ofDistribution(), clock, watching);
    Thread talking = Thread.currentThread();
    FutureTask<Session.Outcome> run =
        new FutureTask<>(() -> {
          try {
            return session.run();
          } finally {
            watching.over();
            talking.interrupt();
          }
        });
    Thread.ofPlatform().name("session").start(run);
    stopOnSignals(session);
    Words words = new Words();
    Prompt.End end = Prompt.End.LEFT;
    try (Input input = input(words, watching, clock)) {
      watching.tell(input::say);
      Prompt prompt =
          new Prompt(new Way(session, "the prompt"), input, watching, words, STYLE, clock);
      if (input instanceof TerminalInput terminal) {
        terminal.between(prompt::cut);
      } else if (input.typed()) {
        Signals.register("INT", prompt::interrupt);
      }
      end = prompt.talk();
    } catch (InterruptedException over) {
      // The session has ended by itself: its outcome says why.
    } catch (IOException broken) {
      session.askToStop("the prompt broke: " + broken.getMessage(), false);
    }
    return outcome(run, end, values.quiet());
  }

  /** A terminal that can be drawn on, or lines as they come. */
  private Input input(Words words, Watching watching, Clock clock) throws IOException {
    boolean typed = Terminal.is(0) && Terminal.is(1);
    return typed && !"dumb".equals(System.getenv("TERM"))
        ? TerminalInput.here(words, watching, history(), STYLE)
        : new PipeInput(
            new InputStreamReader(System.in, StandardCharsets.UTF_8),
            out(),
            typed ? Screen.width() : Folded.UNLIMITED,
            clock);
  }

  /** What was typed in earlier sessions, which nobody else may read. */
  private static Path history() throws IOException {
    Path history = StateFolder.here().path().resolve("prompt-history");
    if (!Files.exists(history)) {
      Files.createFile(
          history,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    return history;
  }

  private int outcome(FutureTask<Session.Outcome> run, Prompt.End end, boolean quiet)
      throws Exception {
    Session.Outcome outcome;
    while (true) {
      try {
        outcome = run.get();
        break;
      } catch (InterruptedException over) {
        // the session's own end says so too
      } catch (ExecutionException failure) {
        if (failure.getCause() instanceof MachineLock.Taken taken) {
          throw Refusal.invalid(String.valueOf(taken.getMessage()));
        }
        throw failure.getCause() instanceof Exception cause ? cause : failure;
      }
    }
    int exit = finish(outcome, quiet);
    return switch (end) {
      case LEFT -> exit;
      case WRONG -> exit == Exit.OK ? Exit.INVALID : exit;
      case THREW -> exit == Exit.OK ? Exits.refused(true) : exit;
    };
  }
}
