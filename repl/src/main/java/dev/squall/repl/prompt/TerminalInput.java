package dev.squall.repl.prompt;

import dev.squall.repl.view.LiveScreen;
import dev.squall.repl.view.Style;
import dev.squall.report.Folded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;

/**
 * Lines that someone types, with history, completion and colours; a live view in place. One thread
 * reads and watches, any may say something.
 */
public final class TerminalInput implements Input {
  private static final long REDRAW_MILLIS = 250;

  private final Terminal terminal;
  private final LineReader reader;
  private @Nullable LiveScreen screen;

  /**
   * On the terminal of this process.
   *
   * @param playing the names of what plays
   * @param history where what was typed is kept
   * @throws IOException when there is none
   */
  public static TerminalInput here(
      Words words, Supplier<Collection<String>> playing, Path history, Style style)
      throws IOException {
    Terminal terminal = TerminalBuilder.builder().system(true).nativeSignals(true).build();
    return new TerminalInput(
        terminal, words, new Completion(words, playing, Path.of("")), history, style);
  }

  /** On any terminal. */
  TerminalInput(Terminal terminal, Words words, Completion completion, Path history, Style style) {
    this.terminal = terminal;
    this.reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(TerminalInput::parsed)
            .completer((r, line, candidates) -> offer(completion, line, candidates))
            .highlighter(new Colours(words, style))
            .variable(LineReader.HISTORY_FILE, history)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "   ...> ")
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.HISTORY_REDUCE_BLANKS, false)
            .build();
    // What plays on is ended by stop.
    terminal.handle(Signal.INT, signal -> {});
  }

  private static ParsedLine parsed(String text, int cursor, Parser.ParseContext context) {
    if (context == Parser.ParseContext.ACCEPT_LINE && Unfinished.is(text)) {
      throw new EOFError(-1, -1, "the input goes on");
    }
    String typed = text.substring(0, Math.min(cursor, text.length()));
    return new Typed(text, cursor, typed);
  }

  /** An input whose last word is what completion goes on with. */
  private record Typed(String line, int cursor, String typed) implements CompletingParsedLine {
    private String last() {
      int quote = Math.max(typed.lastIndexOf('\''), typed.lastIndexOf('"'));
      boolean file = typed.strip().startsWith("open") || typed.strip().startsWith("save");
      return file
          ? typed.substring(Math.max(quote, typed.lastIndexOf(' ')) + 1)
          : Completion.prefix(typed);
    }

    @Override
    public String word() {
      return last();
    }

    @Override
    public int wordCursor() {
      return last().length();
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return last().length();
    }

    @Override
    public int rawWordLength() {
      return last().length();
    }

    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(last());
    }
  }

  private static void offer(Completion completion, ParsedLine line, List<Candidate> candidates) {
    String typed = line.line().substring(0, Math.min(line.cursor(), line.line().length()));
    for (Completion.Offer offer : completion.after(typed)) {
      String help = offer.help().isEmpty() ? null : brief(offer.help());
      candidates.add(
          new Candidate(offer.value(), offer.value(), null, help, null, null, offer.whole()));
    }
  }

  private static String brief(String help) {
    int end = help.indexOf(". ");
    String first = end < 0 ? help : help.substring(0, end);
    return first.length() > 60 ? first.substring(0, 59) + "…" : first;
  }

  @Override
  public Read read() throws InterruptedException {
    try {
      return new Read.Text(reader.readLine(PROMPT));
    } catch (UserInterruptException cancelled) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the session is over");
      }
      return new Read.Cancelled();
    } catch (EndOfFileException end) {
      return new Read.End();
    }
  }

  @Override
  public boolean agrees(String question) throws InterruptedException {
    reader.setVariable(LineReader.DISABLE_HISTORY, true);
    try {
      return Input.yes(reader.readLine(question + ASKED));
    } catch (UserInterruptException | EndOfFileException no) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the session is over");
      }
      return false;
    } finally {
      reader.setVariable(LineReader.DISABLE_HISTORY, false);
    }
  }

  @Override
  public void say(String line) {
    String folded = Folded.of(line, columns());
    synchronized (this) {
      if (screen != null) {
        screen.above(folded, terminal.getSize().getColumns());
        terminal.flush();
        return;
      }
    }
    reader.printAbove(folded.stripTrailing());
  }

  @Override
  public int columns() {
    return terminal.getSize().getColumns();
  }

  /** Ctrl-C while nothing is read or watched is for {@code cut}. */
  public void between(Runnable cut) {
    terminal.handle(
        Signal.INT,
        signal -> {
          terminal.writer().println(); // what follows stands not behind its ^C
          terminal.flush();
          cut.run();
        });
  }

  @Override
  public boolean typed() {
    return true;
  }

  @Override
  public boolean draws() {
    return true;
  }

  @Override
  public Key watch(Live live) throws InterruptedException {
    Key[] key = {Key.NONE};
    Terminal.SignalHandler before = terminal.handle(Signal.INT, signal -> key[0] = Key.INTERRUPT);
    Attributes attributes = terminal.enterRawMode();
    LiveScreen drawn = new LiveScreen(terminal.writer());
    synchronized (this) {
      screen = drawn;
    }
    try {
      while (key[0] == Key.NONE && !live.over()) {
        synchronized (this) {
          drawn.draw(
              live.lines(terminal.getSize().getColumns(), terminal.getSize().getRows() - 1),
              terminal.getSize().getColumns());
          terminal.flush();
        }
        if (Thread.interrupted()) {
          throw new InterruptedException("the session is over");
        }
        int typed = terminal.reader().read(REDRAW_MILLIS);
        if (typed >= 0 && key[0] == Key.NONE) {
          key[0] = typed == 3 ? Key.INTERRUPT : Key.ANY;
        } else if (typed == NonBlockingReader.EOF) {
          key[0] = Key.ANY;
        }
      }
    } catch (IOException gone) {
      key[0] = Key.ANY;
    } finally {
      synchronized (this) {
        drawn.close();
        screen = null;
      }
      terminal.flush();
      terminal.setAttributes(attributes);
      terminal.handle(Signal.INT, before);
    }
    return key[0];
  }

  @Override
  public void close() {
    try {
      reader.getHistory().save();
      terminal.close();
    } catch (IOException gone) {
      // the terminal is gone, or the history can't be kept: there is nobody to tell
    }
  }

  /** Colours what is typed. */
  private record Colours(Words words, Style style) implements Highlighter {
    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
      AttributedStringBuilder text = new AttributedStringBuilder();
      int at = 0;
      for (Highlight.Piece piece : Highlight.of(buffer, words)) {
        text.append(buffer, at, piece.from());
        text.styled(
            style.colour() ? ink(piece.kind()) : AttributedStyle.DEFAULT,
            buffer.substring(piece.from(), piece.to()));
        at = piece.to();
      }
      return text.append(buffer, at, buffer.length()).toAttributedString();
    }

    @Override
    public void setErrorPattern(Pattern errorPattern) {
      // What is wrong is told when it is whole.
    }

    @Override
    public void setErrorIndex(int errorIndex) {
      // What is wrong is told when it is whole.
    }

    private static AttributedStyle ink(Highlight.Kind kind) {
      return switch (kind) {
        case WORD -> AttributedStyle.BOLD;
        case TEXT -> AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
        case NUMBER -> AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
        case NAME -> AttributedStyle.DEFAULT.foreground(AttributedStyle.BLUE);
        case COMMENT -> AttributedStyle.DEFAULT.faint();
      };
    }
  }
}
