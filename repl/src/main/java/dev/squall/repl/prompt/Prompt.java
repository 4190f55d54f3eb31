package dev.squall.repl.prompt;

import dev.squall.library.LibrarySources;
import dev.squall.problem.Rendering;
import dev.squall.repl.view.Style;
import dev.squall.report.Figures;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import dev.squall.units.InvalidQuantity;
import dev.squall.units.Quantities;
import dev.squall.wire.Message;
import dev.squall.wire.WordEntry;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with one session: reads, does what is read, says what came of it, until there is
 * no more to read or the session is over.
 */
public final class Prompt {
  private static final int PICTURE_COLUMNS = 80;

  /** A file, and whether another session is to begin with it. */
  private static final Pattern OPENS =
      Pattern.compile("(['\"]?)([^'\"]+?)\\1(?:\\s*,\\s*anew:\\s*(true|false))?");

  private final Input input;
  private final Watching watching;
  private final Style style;
  private final Clock clock;
  private final Learning learning;
  private final Words words;
  private final Cutting cutting;
  private final Asking asking;
  private final Voice voice;
  private final Orders orders;
  private boolean said;
  private @Nullable Opened opened;
  private boolean threw;

  /** How a conversation ended. */
  public enum End {
    /** Somebody left. */
    LEFT,
    /** Another session is to begin, with what was {@link #opened}. */
    ANEW,
    /** A line of a pipe was wrong. */
    WRONG,
    /** A line of a pipe threw. */
    THREW
  }

  /**
   * A script that a session begins with.
   *
   * @param done what it begins
   * @param agreed whether somebody said yes to breaking what is not Squall's
   */
  public record Opened(String file, Message.LineDone done, boolean agreed) {}

  /**
   * One with nothing said yet.
   *
   * @param words learns what the session knows
   * @param yes whether what may break what is not Squall's is asked for no more
   */
  public Prompt(
      Way way, Input input, Watching watching, Words words, Style style, Clock clock, boolean yes) {
    asking = new Asking(input, yes);
    voice = new Voice(input);
    orders = new Orders(way, watching, asking, voice);
    this.input = input;
    this.watching = watching;
    this.words = words;
    learning = new Learning(watching, way, words);
    this.style = style;
    this.clock = clock;
    cutting = new Cutting(way, clock, voice::refuse);
  }

  /**
   * Talks until it is over; the session is left by then, where it is still there.
   *
   * @param with what it begins with; null for nothing
   * @throws InterruptedException when the session is over while a line is read
   */
  public End talk(@Nullable Opened with) throws InterruptedException, IOException {
    if (with != null) {
      learning.again(false);
    }
    if (input.typed()) {
      learning.beside();
    }
    if (with != null) {
      orders.there();
      begun(with.done());
    }
    boolean more = true;
    while (more) {
      more =
          switch (input.read()) {
            case Input.Read.Text text -> text.text().isBlank() || line(text.text());
            case Input.Read.Cancelled _ -> true;
            case Input.Read.End _ -> false;
          };
      more &= input.typed() || !voice.wrong();
    }
    Message.Answer _ = orders.there().order(Message.Leave::new);
    return !voice.wrong() || input.typed()
        ? opened == null ? End.LEFT : End.ANEW
        : threw ? End.THREW : End.WRONG;
  }

  /** What another session is to begin with; null for none. */
  public @Nullable Opened opened() {
    return opened;
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
        List<WordEntry> all = learning.words().catalogue();
        voice.print(
            command.argument().isEmpty() ? Help.all(all) : Help.of(command.argument(), all));
      }
      case STATUS -> status();
      case WATCH -> watch();
      case PAUSE -> orders.ask(Message.Pause::new);
      case RESUME -> orders.ask(Message.Resume::new);
      case SCALE -> scale(command.argument());
      case STOP ->
          orders.ask(
              id -> new Message.End(id, command.argument().isEmpty() ? null : command.argument()));
      case EMERGENCY -> orders.ask(Message.EmergencyStop::new);
      case RELEASE -> orders.ask(Message.Release::new);
      case FAULT -> orders.fault(command.argument());
      case HEAL ->
          orders.named("heal", command.argument(), id -> new Message.Heal(id, command.argument()));
      case MARK -> mark(command.argument());
      case OPEN -> {
        return open(command.argument());
      }
      case SAVE -> save(command.argument());
      case WAIT -> wait(command.argument());
    }
    return true;
  }

  private interface Asked {
    Message.LineDone answer(Way way, boolean yes) throws InterruptedException, IOException;
  }

  /** Sends a line, or a script that is opened; what plays to an end of its own is waited for. */
  private void said(String text, @Nullable String file) throws InterruptedException, IOException {
    Message.LineDone done = taken(text, (way, yes) -> way.line(text, file, yes));
    if (done != null) {
      if (file != null || Learning.uses(text)) {
        learning.again(input.typed());
      }
      begun(done);
    }
  }

  /** What a line came to; null for one that is wrong, which is told. */
  private Message.@Nullable LineDone taken(String text, Asked asked)
      throws InterruptedException, IOException {
    Message.LineDone done = answered(asked, asking.beforehand());
    if (!done.asks().isEmpty() && !asking.beforehand()) {
      if (!asking.agrees(done.asks(), "Play it?")) {
        voice.refuse(asking.refused(done.asks()));
        return null;
      }
      done = answered(asked, true);
    }
    words.declared(done.names());
    if (!done.problems().isEmpty()) {
      threw = done.threw();
      voice.refuse(
          Rendering.of(Meant.of(done.problems()), name -> source(name, text), input.columns()));
      return null;
    }
    return done;
  }

  private Message.LineDone answered(Asked asked, boolean yes)
      throws InterruptedException, IOException {
    Way way = orders.there();
    cutting.begin();
    try {
      return asked.answer(way, yes);
    } finally {
      cutting.end();
    }
  }

  private void begun(Message.LineDone done) throws InterruptedException, IOException {
    said = true;
    if (!done.told().isEmpty()) {
      voice.print(done.told());
    }
    if (!done.phases().isEmpty() && !done.endless()) {
      playOut(done.phases());
    }
  }

  private static @Nullable List<String> source(String name, String typed) {
    return name.equals("prompt") ? typed.lines().toList() : LibrarySources.lines(name);
  }

  private void playOut(List<String> phases) throws InterruptedException, IOException {
    Input.Key key = watch(() -> watching.over(phases));
    switch (key) {
      case NONE -> {}
      case ANY -> voice.print("it plays on; watch shows it, stop ends it");
      case INTERRUPT -> {
        for (String phase : phases) {
          if (!watching.over(List.of(phase))) {
            orders.ask(id -> new Message.End(id, phase));
            return; // all that the line began ends with one of it
          }
        }
      }
    }
  }

  /**
   * Ctrl-C while a line is evaluated: gives it up; the session goes on as it was. Once more, where
   * that was told to be of no use: ends the engine.
   */
  public void cut() {
    cutting.cut();
  }

  /** Ctrl-C on a terminal that can only tell of it so: ends what plays, where no line is cut. */
  public void interrupt() {
    if (!cutting.cut() && !watching.playing().isEmpty()) {
      cutting.beside(() -> orders.ask(id -> new Message.End(id, null)));
    }
  }

  private interface Over {
    boolean yes();
  }

  private Input.Key watch(Over over) throws InterruptedException, IOException {
    orders.there();
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

  /** Until a key is pressed; where nothing can be drawn, one picture. */
  private void watch() throws InterruptedException, IOException {
    if (input.draws()) {
      watch(() -> false);
    } else {
      orders.there();
      int columns = input.typed() ? input.columns() : PICTURE_COLUMNS;
      watching.picture(columns, style).forEach(voice::print);
    }
  }

  private void status() throws InterruptedException, IOException {
    if (!(orders.there().ask(Message.Status::new) instanceof Message.StatusIs status)) {
      return;
    }
    voice.print(
        status.state()
            + "  "
            + Figures.stretch((long) (status.elapsedSeconds() * 1e9))
            + "  "
            + status.folder());
    status.lines().forEach(line -> voice.print("  " + line));
  }

  private void scale(String factor) throws InterruptedException, IOException {
    try {
      double value = Double.parseDouble(factor.replace(".times", ""));
      orders.ask(id -> new Message.Scale(id, value));
    } catch (NumberFormatException none) {
      String was = factor.isEmpty() ? "" : ", was '" + factor + "'";
      voice.refuse("scale: takes a factor" + was + "; for example scale 1.5");
    }
  }

  private void mark(String note) throws InterruptedException, IOException {
    if (note.isBlank()) {
      voice.refuse("mark: takes what it says; for example mark 'deployed 1.4'");
    } else {
      said("at 0.s, mark('" + note.replace("\\", "\\\\").replace("'", "\\'") + "')", null);
    }
  }

  /**
   * Opens a script: a session in which nothing was said yet begins with it, any other plays it
   * beside the rest. False when another session is to begin.
   */
  private boolean open(String argument) throws InterruptedException, IOException {
    Matcher matcher = OPENS.matcher(argument);
    if (!matcher.matches()) {
      voice.refuse("open: takes a script's file; for example open 'my.groovy', or with anew: true");
      return true;
    }
    String file = matcher.group(2);
    boolean anew = matcher.group(3) == null ? !said : matcher.group(3).equals("true");
    if (!anew) {
      said("", file);
      return true;
    }
    Message.LineDone done = taken("", (way, yes) -> way.opens(file));
    opened = done == null ? null : new Opened(file, done, !done.asks().isEmpty());
    return done == null;
  }

  private void save(String file) throws InterruptedException, IOException {
    try {
      Saving.to(orders.there(), file);
      voice.print(
          "saved; it plays by: squall run " + (file.contains(" ") ? "'" + file + "'" : file));
    } catch (Saving.Refused refused) {
      voice.refuse("save: " + refused.getMessage());
    }
  }

  private void wait(String time) throws InterruptedException, IOException {
    if (time.isBlank()) {
      voice.refuse("wait: takes a time; for example wait 10.s");
      return;
    }
    orders.there();
    try {
      String text = time.replaceFirst("(?<=[0-9])\\.(?=[a-z])", "");
      double seconds = Quantities.parse(text, Dimension.TIME).canonical();
      long until = clock.nanos() + (long) (seconds * 1e9);
      watch(() -> clock.nanos() >= until);
    } catch (InvalidQuantity wrongTime) {
      voice.refuse("wait: " + wrongTime.getMessage() + "; for example wait 10.s");
    }
  }
}
