package dev.squall.repl.cli;

import dev.squall.repl.view.Dashboard;
import dev.squall.repl.view.LiveScreen;
import dev.squall.repl.view.Style;
import dev.squall.wire.Message;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.NonBlockingReader;

/**
 * A dashboard on this process's terminal, with the keys that steer its run. For one thread; what it
 * shows is fed by others.
 */
final class Steering implements AutoCloseable {
  /** From so many columns on the keys are told in full. */
  private static final int WIDE = 72;

  /** Takes orders to the run. */
  interface Orders {
    /** Gives one; what the run says to it. */
    Message.Answer give(LongFunction<Message> order) throws IOException, InterruptedException;
  }

  private static final long LOOK_MILLIS = 250;
  private static final double STEP = 0.1;

  /** By then what was asked for shows in what the run tells. */
  private static final long SETTLED_NANOS = 3_000_000_000L;

  private final Terminal terminal;
  private final Attributes before;
  private final Dashboard dashboard;
  private final LiveScreen screen;
  private final Style style;
  private final Orders orders;
  private final boolean leaves;
  private double scale = 1;
  private long keyAt;
  private boolean asking;
  private String said = "";

  /**
   * One that has drawn nothing yet.
   *
   * @param leaves whether q leaves the run as it is; else there is no such key
   */
  Steering(Dashboard dashboard, Orders orders, boolean leaves, Style style) throws IOException {
    this.dashboard = dashboard;
    this.orders = orders;
    this.leaves = leaves;
    this.style = style;
    // Signals are the command's own: Ctrl-C ends what it would without a dashboard.
    terminal = TerminalBuilder.builder().system(true).nativeSignals(false).build();
    before = terminal.enterRawMode();
    screen = new LiveScreen(terminal.writer());
  }

  /**
   * Draws and obeys until the run is over, or someone leaves.
   *
   * @param now the moment of the run
   * @param gone whether there is nobody any more who would tell what happens
   */
  void play(LongSupplier now, BooleanSupplier gone) throws IOException, InterruptedException {
    boolean more = true;
    while (more && !dashboard.over() && !gone.getAsBoolean()) {
      draw(now.getAsLong());
      int key = terminal.reader().read(LOOK_MILLIS);
      long at = now.getAsLong();
      if (key >= 0) {
        keyAt = at;
      } else if (at - keyAt > SETTLED_NANOS) {
        scale = dashboard.scale(); // somebody else may have scaled it
      }
      more = key == NonBlockingReader.READ_EXPIRED || (key >= 0 && obey((char) key));
    }
  }

  /** What it shows now. */
  private void draw(long now) {
    screen.draw(
        dashboard.lines(
            now, terminal.getSize().getColumns(), terminal.getSize().getRows() - 1, foot(), style),
        terminal.getSize().getColumns());
    terminal.flush();
  }

  private String foot() {
    if (asking) {
      return "stop the run? y for yes, any other key for no";
    }
    boolean narrow = terminal.getSize().getColumns() < WIDE;
    String keys =
        (dashboard.paused() ? "p resume" : "p pause")
            + (narrow ? "  +/- level" : "   + more   - less")
            + "   s stop   e emergency   r release"
            + (leaves ? "   q leave" : "");
    // What came of the last key is what whoever pressed it looks for.
    return (said.isEmpty() ? "" : said + "   ") + (narrow ? keys.replace("   ", "  ") : keys);
  }

  /** False when that leaves the dashboard. */
  private boolean obey(char key) throws IOException, InterruptedException {
    if (asking) {
      asking = false;
      if (key == 'y') {
        give(id -> new Message.Stop(id, "the dashboard"));
      }
      return true;
    }
    said = "";
    switch (key) {
      case 'p', ' ' -> give(dashboard.paused() ? Message.Resume::new : Message.Pause::new);
      case '+', '=' -> scale(scale + STEP);
      case '-' -> scale(Math.max(0, scale - STEP));
      case 's' -> asking = true;
      // Nobody is asked twice in an emergency; what it does can be taken back.
      case 'e' -> give(Message.EmergencyStop::new);
      case 'r' -> give(Message.Release::new);
      case 'q' -> {
        return !leaves;
      }
      default -> {}
    }
    return true;
  }

  private void scale(double next) throws IOException, InterruptedException {
    double factor = Math.round(next * 10) / 10.0;
    if (give(id -> new Message.Scale(id, factor))) {
      scale = factor;
      said = String.format(Locale.ROOT, "every level × %.1f", factor);
    }
  }

  private boolean give(LongFunction<Message> order) throws IOException, InterruptedException {
    Message.Answer answer = orders.give(order);
    said = answer.text();
    return answer.ok();
  }

  /** Draws a last time and leaves it on the terminal. */
  static void last(Dashboard dashboard, PrintWriter out, int width, Style style) {
    dashboard.lines(dashboard.lastAt(), width, 40, "", style).forEach(out::println);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    screen.close();
    terminal.flush();
    terminal.setAttributes(before);
    terminal.close();
  }
}
