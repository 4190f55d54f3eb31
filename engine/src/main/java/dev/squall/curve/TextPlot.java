package dev.squall.curve;

import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A curve drawn with characters, the same on every machine:
 *
 * <pre>
 *   100 % |                   ***
 *         |               ****   ***
 *    50 % |           ****          ***
 *         |       ****                 ***
 *     0 % |*******                        *
 *         +----------+---------+----------+
 *         0 s       10 s      20 s     30 s
 * </pre>
 *
 * @param width how many characters the drawing itself is wide, 10 to 400; labels come to its left
 * @param height how many lines it is high, 3 to 100; the time's labels come below
 * @param ascii with asterisks, where Braille's dots (two by four in a character) can't be shown
 */
public record TextPlot(int width, int height, boolean ascii) {
  private static final int SAMPLES = 8;

  /** Braille's dots by line and column of a character: bits of the code point from U+2800 on. */
  private static final int[][] DOTS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

  /** Checks the size. */
  public TextPlot {
    if (width < 10 || width > 400 || height < 3 || height > 100) {
      throw new IllegalArgumentException(
          "plot: must be 10 to 400 characters wide and 3 to 100 lines high, was "
              + width
              + " by "
              + height);
    }
  }

  /**
   * Draws the first {@code seconds} of a curve; lines end with a line feed and have no blanks
   * before it.
   */
  public String draw(String title, Dimension dimension, Curve curve, double seconds) {
    Rule.seconds("plot: length", seconds);
    Axis values =
        Axis.ofValues(
            dimension, curve.trough(0, seconds), curve.peak(0, seconds), Math.max(1, height / 3));
    Axis time = Axis.ofTime(seconds, Math.max(1, width / 12));
    String[] labels = labels(values);
    int gutter = Arrays.stream(labels).mapToInt(String::length).max().orElse(0);
    boolean[][] dots = dots(curve, values, seconds);
    List<String> lines = new ArrayList<>();
    lines.add(title);
    for (int row = 0; row < height; row++) {
      String mark = labels[row].isEmpty() ? side() : tick();
      lines.add(
          " ".repeat(gutter - labels[row].length()) + labels[row] + " " + mark + line(dots, row));
    }
    below(lines, time, gutter);
    StringBuilder text = new StringBuilder();
    for (String each : lines) {
      text.append(each.stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** The label of each line, empty where no mark falls. */
  private String[] labels(Axis values) {
    String[] labels = new String[height];
    Arrays.fill(labels, "");
    for (double mark : values.marks()) {
      int row = (int) Math.round((1 - values.share(mark)) * (height - 1));
      labels[row] = plain(values.label(mark));
    }
    return labels;
  }

  /** Which dots are set, the top line first: in each column all that the curve passes there. */
  private boolean[][] dots(Curve curve, Axis values, double seconds) {
    int columns = ascii ? width : 2 * width;
    int rows = ascii ? height : 4 * height;
    boolean[][] dots = new boolean[rows][columns];
    for (int x = 0; x < columns; x++) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = 0; i <= SAMPLES; i++) {
        double value = curve.at(seconds * (x + (double) i / SAMPLES) / columns);
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
      int bottom = row(values, low, rows);
      for (int y = row(values, high, rows); y <= bottom; y++) {
        dots[y][x] = true;
      }
    }
    return dots;
  }

  private static int row(Axis values, double value, int rows) {
    return Math.clamp(Math.round((1 - values.share(value)) * (rows - 1)), 0, rows - 1);
  }

  private String line(boolean[][] dots, int row) {
    StringBuilder line = new StringBuilder();
    for (int x = 0; x < width; x++) {
      if (ascii) {
        line.append(dots[row][x] ? '*' : ' ');
        continue;
      }
      int cell = 0;
      for (int dy = 0; dy < 4; dy++) {
        for (int dx = 0; dx < 2; dx++) {
          cell |= dots[4 * row + dy][2 * x + dx] ? DOTS[dy][dx] : 0;
        }
      }
      line.append(cell == 0 ? ' ' : (char) (0x2800 + cell));
    }
    return line.toString();
  }

  private void below(List<String> lines, Axis time, int gutter) {
    StringBuilder rule = new StringBuilder((ascii ? "-" : "─").repeat(width));
    StringBuilder labels = new StringBuilder(" ".repeat(width + 2 * gutter + 20));
    int free = 0;
    for (double mark : time.marks()) {
      int at = (int) Math.round(time.share(mark) * (width - 1));
      rule.setCharAt(at, ascii ? '+' : '┴');
      String label = plain(time.label(mark));
      int start = Math.max(0, gutter + 2 + at - (mark == 0 ? 0 : label.length() / 2));
      if (start >= free) {
        labels.replace(start, start + label.length(), label);
        free = start + label.length() + 1;
      }
    }
    lines.add(" ".repeat(gutter + 1) + (ascii ? "+" : "└") + rule);
    lines.add(labels.toString());
  }

  private String side() {
    return ascii ? "|" : "│";
  }

  private String tick() {
    return ascii ? "|" : "┤";
  }

  private String plain(String label) {
    return ascii ? label.replace("µ", "u").replace("°", "") : label;
  }
}
