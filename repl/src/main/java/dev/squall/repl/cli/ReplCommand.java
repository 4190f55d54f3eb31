package dev.squall.repl.cli;

import dev.squall.guard.Consent;
import dev.squall.guard.EngineCommand;
import dev.squall.guard.Exits;
import dev.squall.guard.RunRequest;
import dev.squall.guard.Session;
import dev.squall.journal.RunFolder;
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
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
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
  private static final Style STYLE = Style.of(System.getenv(), Terminal.is(1));

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Where all chance comes from (default: 1).")
  private @Nullable Long seed;

  @Option(
      names = "--yes",
      description =
          "Plays lines, scripts and faults though they may break what is not Squall's. On a terminal it is asked.")
  private boolean yes;

  @Override
  public Integer call() throws Exception {
    Settings.Values values = settings.values();
    Clock clock = Clock.system();
    Words words = new Words();
    AtomicReference<Watching> current = new AtomicReference<>(new Watching(clock));
    try (Input input = input(words, () -> current.get().playing(), clock)) {
      Prompt.Opened with = null;
      while (true) {
        Watching watching = new Watching(clock);
        current.set(watching);
        Conversation conversation = converse(with, values, input, words, watching, clock);
        int exit = finish(conversation.outcome(), values.quiet());
        Prompt.Opened next = conversation.opened();
        if (next == null && !goesOn(conversation, with != null, input.typed())) {
          return code(exit, conversation.end());
        }
        if (next == null) {
          input.say("squall: " + afterwards(conversation.outcome()));
        }
        with = next;
      }
    }
  }

  /**
   * One session, from its first line to its end.
   *
   * @param begun whether it could be talked to at all
   */
  private record Conversation(
      Session.Outcome outcome, Prompt.End end, Prompt.@Nullable Opened opened, boolean begun) {}

  private Conversation converse(
      Prompt.@Nullable Opened with,
      Settings.Values values,
      Input input,
      Words words,
      Watching watching,
      Clock clock)
      throws Exception {
    RunRequest request =
        RunRequest.session(with == null ? null : with.file(), seed, values.runs(), commandLine())
            .agreed(yes || (with != null && with.agreed()) ? Consent.GIVEN : Consent.NONE);
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
    watching.tell(input::say);
    Prompt prompt =
        new Prompt(new Way(session, "the prompt"), input, watching, words, STYLE, clock, yes);
    if (input instanceof TerminalInput terminal) {
      terminal.between(prompt::cut);
    } else if (input.typed()) {
      Signals.register("INT", prompt::interrupt);
    }
    Prompt.End end = Prompt.End.LEFT;
    try {
      end = prompt.talk(with);
    } catch (InterruptedException over) {
      // The session has ended by itself: its outcome says why.
    } catch (IOException broken) {
      session.askToStop("the prompt broke: " + broken.getMessage(), false);
    }
    Session.Outcome outcome = outcome(run);
    boolean _ = Thread.interrupted(); // that this one is over is nothing to the next
    return new Conversation(outcome, end, prompt.opened(), watching.begun());
  }

  /**
   * Whether the prompt stays where a session has ended by itself: one whose engine is gone, or that
   * could not begin with what was opened, for whoever types.
   */
  private static boolean goesOn(Conversation conversation, boolean opening, boolean typed) {
    Session.Outcome outcome = conversation.outcome();
    boolean died = outcome.exit() == Exit.ENGINE_DIED && conversation.begun();
    boolean refused = opening && outcome.folder() == null && outcome.exit() == Exit.INVALID;
    return typed && (died || refused);
  }

  private static String afterwards(Session.Outcome outcome) {
    Path folder = outcome.folder();
    return folder == null
        ? "another session begins"
        : "another session begins; what was said goes on by: open '"
            + shown(new RunFolder(folder).sources().resolve("prompt.groovy"))
            + "'";
  }

  /** A terminal that can be drawn on, or lines as they come. */
  private Input input(Words words, Supplier<Collection<String>> playing, Clock clock)
      throws IOException {
    boolean typed = Terminal.is(0) && Terminal.is(1);
    return typed && !"dumb".equals(System.getenv("TERM"))
        ? TerminalInput.here(words, playing, history(), STYLE)
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

  private static Session.Outcome outcome(FutureTask<Session.Outcome> run) throws Exception {
    while (true) {
      try {
        return run.get();
      } catch (InterruptedException over) {
        // the session's own end says so too
      } catch (ExecutionException failure) {
        if (failure.getCause() instanceof MachineLock.Taken taken) {
          throw Refusal.invalid(String.valueOf(taken.getMessage()));
        }
        throw failure.getCause() instanceof Exception cause ? cause : failure;
      }
    }
  }

  private static int code(int exit, Prompt.End end) {
    return switch (end) {
      case LEFT, ANEW -> exit;
      case WRONG -> exit == Exit.OK ? Exit.INVALID : exit;
      case THREW -> exit == Exit.OK ? Exits.refused(true) : exit;
    };
  }
}
