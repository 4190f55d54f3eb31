package dev.squall.repl.prompt;

import dev.squall.problem.Rendering;
import dev.squall.problem.SourceFiles;
import dev.squall.repl.view.Harmless;
import dev.squall.repl.view.Style;
import dev.squall.report.Figures;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import dev.squall.units.InvalidQuantity;
import dev.squall.units.Quantities;
import dev.squall.wire.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with one session: reads, does what is read, says what came of it, until there is
 * no more to read or the session is over.
 */
public final class Prompt {
  private final Input input;
  private final Watching watching;
  private final Style style;
  private final Clock clock;
  private final Words words;
  private final Way way;
  private volatile boolean busy;
  private boolean wrong;
  private boolean threw;

  /** How a conversation ended. */
  public enum End {
    /** Somebody left. */
    LEFT,
    /** A line of a pipe was wrong. */
    WRONG,
    /** A line of a pipe threw. */
    THREW
  }

  /**
   * One with nothing said yet.
   *
   * @param words learns what the session knows
   */
  public Prompt(Way way, Input input, Watching watching, Words words, Style style, Clock clock) {
    this.way = way;
    this.input = input;
    this.watching = watching;
    this.words = words;
    this.style = style;
    this.clock = clock;
  }

  /**
   * Talks until it is over; the session is left by then, where it is still there.
   *
   * @throws InterruptedException when the session is over while a line is read
   */
  public End talk() throws InterruptedException, IOException {
    if (input.typed()) {
      Thread.ofPlatform().daemon().name("words").start(this::learnBeside);
    }
    boolean more = true;
    while (more) {
      more =
          switch (input.read()) {
            case Input.Read.Text text -> text.text().isBlank() || line(text.text());
            case Input.Read.Cancelled _ -> true;
            case Input.Read.End _ -> false;
          };
      more &= input.typed() || !wrong;
    }
    Message.Answer _ = there().order(Message.Leave::new);
    return !wrong || input.typed() ? End.LEFT : threw ? End.THREW : End.WRONG;
  }

  /** The way to the session, once it has begun. */
  private Way there() throws InterruptedException {
    watching.awaitBegin();
    return way;
  }

  /** Asks for the words of the language, once. */
  private synchronized void learn() throws InterruptedException, IOException {
    if (words.catalogue().isEmpty()
        && there().ask(Message.Words::new) instanceof Message.WordsAre all) {
      words.catalogue(all.words());
    }
  }

  /** While someone begins to type: completion and colours need them. */
  private void learnBeside() {
    try {
      learn();
    } catch (IOException gone) {
      // then a line says so
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean line(String text) throws InterruptedException, IOException {
    Command command = Command.of(text).orElse(null);
    if (command == null) {
      said(text, null);
      return true;
    }
    switch (command.word()) {
      case EXIT -> {
        return false;
      }
      case HELP -> {
        learn();
        print(
            command.argument().isEmpty()
                ? Help.all(words.catalogue())
                : Help.of(command.argument(), words.catalogue()));
      }
      case STATUS -> status();
      case WATCH -> watch(() -> false);
      case PAUSE -> ask(Message.Pause::new);
      case RESUME -> ask(Message.Resume::new);
      case SCALE -> scale(command.argument());
      case STOP ->
          ask(id -> new Message.End(id, command.argument().isEmpty() ? null : command.argument()));
      case EMERGENCY -> ask(Message.EmergencyStop::new);
      case RELEASE -> ask(Message.Release::new);
      case FAULT -> named("fault", command.argument(), id -> inject(id, command.argument()));
      case HEAL ->
          named("heal", command.argument(), id -> new Message.Heal(id, command.argument()));
      case MARK -> mark(command.argument());
      case OPEN -> open(command.argument());
      case SAVE -> save(command.argument());
      case WAIT -> wait(command.argument());
    }
    return true;
  }

  /** Sends a line, or a script that is opened; what plays to an end of its own is waited for. */
  private void said(String text, @Nullable String file) throws InterruptedException, IOException {
    Way way = there();
    busy = true;
    Message.LineDone done;
    try {
      done = way.line(text, file);
    } finally {
      busy = false;
    }
    words.declared(done.names());
    if (!done.problems().isEmpty()) {
      wrong = true;
      threw = done.threw();
      print(Rendering.of(done.problems(), name -> source(name, text), input.columns()));
      return;
    }
    if (!done.told().isEmpty()) {
      print(done.told());
    }
    if (!done.phases().isEmpty() && !done.endless()) {
      playOut(done.phases());
    }
  }

  private static @Nullable List<String> source(String name, String typed) {
    return name.equals("prompt") ? typed.lines().toList() : SourceFiles.lines(name);
  }

  private void playOut(List<String> phases) throws InterruptedException, IOException {
    Input.Key key = watch(() -> watching.over(phases));
    switch (key) {
      case NONE -> {}
      case ANY -> print("it plays on; watch shows it, stop ends it");
      case INTERRUPT -> {
        for (String phase : phases) {
          if (!watching.over(List.of(phase))) {
            ask(id -> new Message.End(id, phase));
            return; // all that the line began ends with one of it
          }
        }
      }
    }
  }

  /** Ctrl-C while a line is evaluated: gives it up; the session goes on as it was. */
  public void cut() {
    if (busy) {
      quietly(() -> {
        Message.Answer _ = way.order(Message.Cut::new); // what the line came to is told by its own
      });
    }
  }

  /** Ctrl-C on a terminal that can only tell of it so: ends what plays, where no line is cut. */
  public void interrupt() {
    if (busy) {
      cut();
    } else if (!watching.playing().isEmpty()) {
      quietly(() -> ask(id -> new Message.End(id, null)));
    }
  }

  private interface Asking {
    void run() throws InterruptedException, IOException;
  }

  /** Beside, as what tells of Ctrl-C must not wait. */
  private void quietly(Asking asking) {
    Thread.ofPlatform()
        .daemon()
        .name("ctrl-c")
        .start(() -> {
          try {
            asking.run();
          } catch (IOException gone) {
            refuse(String.valueOf(gone.getMessage()));
          } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private interface Over {
    boolean yes();
  }

  private Input.Key watch(Over over) throws InterruptedException, IOException {
    there();
    return input.watch(
        new Input.Live() {
          @Override
          public List<String> lines(int columns, int rows) {
            return watching.lines(columns, rows, style);
          }

          @Override
          public boolean over() {
            return over.yes();
          }
        });
  }

  private void status() throws InterruptedException, IOException {
    if (!(there().ask(Message.Status::new) instanceof Message.StatusIs status)) {
      return;
    }
    print(
        status.state()
            + "  "
            + Figures.stretch((long) (status.elapsedSeconds() * 1e9))
            + "  "
            + status.folder());
    status.lines().forEach(line -> print("  " + line));
  }

  private void scale(String factor) throws InterruptedException, IOException {
    try {
      double value = Double.parseDouble(factor.replace(".times", ""));
      ask(id -> new Message.Scale(id, value));
    } catch (NumberFormatException none) {
      refuse("scale: takes a factor, was '" + factor + "'; for example scale 1.5");
    }
  }

  private void mark(String note) throws InterruptedException, IOException {
    if (note.isBlank()) {
      refuse("mark: takes what it says; for example mark 'deployed 1.4'");
    } else {
      said("at 0.s, mark('" + note.replace("\\", "\\\\").replace("'", "\\'") + "')", null);
    }
  }

  private void open(String file) throws InterruptedException, IOException {
    if (file.isBlank()) {
      refuse("open: takes a script's file; for example open 'my.groovy'");
    } else {
      said("", file);
    }
  }

  private void save(String file) throws InterruptedException, IOException {
    if (file.isBlank()) {
      refuse("save: takes a file; for example save 'mine.groovy'");
      return;
    }
    Message.Answer script = there().order(Message.Script::new);
    try {
      Path path = Path.of(file);
      if (Files.exists(path)) {
        refuse("save: file '" + file + "' is there already; save under another name");
        return;
      }
      Files.writeString(path, script.text());
      print("saved; it plays by: squall run " + file);
    } catch (IOException | InvalidPathException failure) {
      refuse("save: '" + file + "' can't be written: " + failure.getMessage());
    }
  }

  private void wait(String time) throws InterruptedException, IOException {
    there();
    try {
      String text = time.replaceFirst("(?<=[0-9])\\.(?=[a-z])", "");
      double seconds = Quantities.parse(text, Dimension.TIME).canonical();
      long until = clock.nanos() + (long) (seconds * 1e9);
      watch(() -> clock.nanos() >= until);
    } catch (InvalidQuantity wrongTime) {
      refuse("wait: " + wrongTime.getMessage() + "; for example wait 10.s");
    }
  }

  private void ask(LongFunction<Message> question) throws InterruptedException, IOException {
    Message.Answer answer = there().order(question);
    if (answer.ok()) {
      print(answer.text().isEmpty() ? "done" : answer.text());
    } else {
      refuse(answer.text());
    }
  }

  private static Message inject(long id, String fault) {
    return new Message.Inject(id, fault, null);
  }

  /** An order that must say of what. */
  private void named(String word, String argument, LongFunction<Message> order)
      throws InterruptedException, IOException {
    if (argument.isBlank()) {
      refuse(word + ": must say which; for example " + Own.of(word).map(Own::usage).orElse(word));
    } else {
      ask(order);
    }
  }

  private void refuse(String message) {
    wrong = true;
    print(message);
  }

  private void print(String lines) {
    lines.lines().forEach(line -> input.say(Harmless.line(line)));
  }
}
