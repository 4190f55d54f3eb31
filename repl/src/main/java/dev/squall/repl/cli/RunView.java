package dev.squall.repl.cli;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.posix.Terminal;
import dev.squall.repl.view.LiveScreen;
import dev.squall.repl.view.PlainView;
import dev.squall.repl.view.StatusView;
import dev.squall.repl.view.Style;
import dev.squall.repl.view.Told;
import dev.squall.report.Folded;
import dev.squall.time.Clock;
import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees of a run while it goes on: status lines in place on a terminal, plain lines
 * every 5 s off it; and the log on standard error, as text or JSON.
 */
final class RunView implements Events, AutoCloseable {
  private static final Duration PLAIN_EVERY = Duration.ofSeconds(5);
  private static final long REDRAW_NANOS = 250_000_000L;
  private static final int ROOM = 24;

  private final PrintWriter out;
  private final PrintWriter err;
  private final Settings.Values settings;
  private final Style style;
  private final boolean errIsTerminal;
  private final @Nullable StatusView live;
  private final @Nullable PlainView plain;
  private final LiveScreen screen;
  private long offset;
  private boolean closed;

  private RunView(PrintWriter out, PrintWriter err, Settings.Values settings, String kind) {
    this.out = out;
    this.err = err;
    this.settings = settings;
    this.style = Style.of(System.getenv(), Terminal.is(1));
    this.errIsTerminal = Terminal.is(2);
    this.live = kind.equals("live") ? new StatusView() : null;
    this.plain = kind.equals("plain") ? new PlainView(out, PLAIN_EVERY, Screen::width) : null;
    this.screen = new LiveScreen(out);
  }

  static RunView on(PrintWriter out, PrintWriter err, Settings.Values settings) {
    String kind = settings.view();
    if (kind.equals("auto")) {
      kind = Terminal.is(1) && !"dumb".equals(System.getenv("TERM")) ? "live" : "plain";
    }
    RunView view = new RunView(out, err, settings, kind);
    if (kind.equals("live")) {
      Thread.ofPlatform().daemon().name("screen").start(view::draw);
    }
    return view;
  }

  @Override
  public synchronized void on(long at, Event event) {
    offset = Clock.system().nanos() - at;
    if (live != null) {
      live.on(at, event);
    }
    if (plain != null) {
      plain.on(at, event);
      out.flush();
    }
    if (settings.logs(Told.level(event))) {
      log(at, event);
    }
  }

  /**
   * Logs to standard error; above the status lines where both are on one terminal. What plain lines
   * say anyhow is not said twice.
   */
  private void log(long at, Event event) {
    if (!settings.json() && plain != null && PlainView.tells(event)) {
      return;
    }
    String line =
        settings.json() ? LogLine.json(Clock.system().wall(), at, event) : LogLine.text(at, event);
    if (live != null && errIsTerminal && !closed) {
      int columns = Terminal.of(1).columns();
      screen.above(shown(line, columns), columns);
      out.flush();
    } else {
      err.print(shown(line, errIsTerminal ? Terminal.of(2).columns() : Folded.UNLIMITED));
      err.flush();
    }
  }

  /** A line of JSON stays one. */
  private String shown(String line, int columns) {
    return Folded.of(line + "\n", settings.json() ? Folded.UNLIMITED : columns);
  }

  private void draw() {
    Clock clock = Clock.system();
    try {
      while (redraw(clock)) {
        clock.waitFor(REDRAW_NANOS);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean redraw(Clock clock) {
    if (closed || live == null) {
      return false;
    }
    Terminal terminal = Terminal.of(1);
    screen.draw(
        live.lines(
            clock.nanos() - offset, terminal.columns(), Math.min(terminal.rows() - 1, ROOM), style),
        terminal.columns());
    out.flush();
    return true;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      screen.close();
      out.flush();
    }
  }
}
