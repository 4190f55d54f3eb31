package dev.squall.repl.view;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lines at the foot of a terminal, redrawn in place: the cursor goes up over what was drawn, each
 * line is written over its forerunner, and what is left below is cleared. All of a redraw goes out
 * as one write, marked as one update for terminals that know how (DEC private mode 2026), so
 * nothing flickers. Once writing fails, the terminal is gone and nothing more is written. For one
 * thread.
 */
public final class LiveScreen implements AutoCloseable {
  private static final String BEGIN = "\u001b[?2026h";
  private static final String END = "\u001b[?2026l";
  private static final String HIDE = "\u001b[?25l";
  private static final String SHOW = "\u001b[?25h";
  private static final String TO_LINE_END = "\u001b[K";
  private static final String BELOW = "\u001b[J";
  private static final Pattern CODES = Pattern.compile("\u001b\\[[0-9;?]*[a-zA-Z]");

  private final Appendable out;
  private List<String> drawn = List.of();
  private int drawnWidth;
  private boolean hidden;
  private boolean gone;

  /** A screen with nothing drawn yet. */
  public LiveScreen(Appendable out) {
    this.out = out;
  }

  /**
   * Draws {@code lines} over those drawn before.
   *
   * @param width the terminal's columns now; where they became fewer, the lines drawn before take
   *     more rows
   */
  public void draw(List<String> lines, int width) {
    if (lines.equals(drawn) && width == drawnWidth) {
      return;
    }
    StringBuilder text = new StringBuilder(BEGIN);
    if (!hidden) {
      text.append(HIDE);
      hidden = true;
    }
    up(text, width);
    for (String line : lines) {
      text.append(line).append(TO_LINE_END).append("\r\n");
    }
    write(text.append(BELOW).append(END));
    drawn = List.copyOf(lines);
    drawnWidth = width;
  }

  /** Writes lines that stay, above the status lines. */
  public void above(String lines, int width) {
    StringBuilder text = new StringBuilder(BEGIN);
    up(text, width);
    text.append(BELOW);
    lines.lines().forEach(line -> text.append(line).append("\r\n"));
    List<String> again = drawn;
    again.forEach(line -> text.append(line).append(TO_LINE_END).append("\r\n"));
    write(text.append(END));
    drawnWidth = width;
  }

  /** Clears what was drawn and gives the cursor back. */
  @Override
  public void close() {
    if (drawn.isEmpty() && !hidden) {
      return;
    }
    StringBuilder text = new StringBuilder();
    up(text, drawnWidth);
    write(text.append(BELOW).append(SHOW));
    drawn = List.of();
    hidden = false;
  }

  private void up(StringBuilder text, int width) {
    int rows = 0;
    for (String line : drawn) {
      int columns = Line.columns(CODES.matcher(line).replaceAll(""));
      rows += width <= 0 ? 1 : Math.max(1, (columns + width - 1) / width);
    }
    text.append('\r');
    if (rows > 0) {
      text.append("\u001b[").append(rows).append('A');
    }
  }

  private void write(CharSequence text) {
    if (gone) {
      return;
    }
    try {
      out.append(text);
    } catch (IOException terminalIsGone) {
      gone = true;
    }
  }
}
