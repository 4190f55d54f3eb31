package dev.squall.curve;

import dev.squall.units.Dimension;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/**
 * Curves as a table: their values every so often, for other tools. Shares are in percent, all else
 * in its canonical unit, and each column says which; numbers have ten significant digits. {@link
 * Traces} reads a table of one curve back.
 *
 * @param series what is in the table, at least one
 * @param seconds how long the table is, s
 * @param stepSeconds from one row to the next, s
 */
public record Schedule(List<Series> series, double seconds, double stepSeconds) {
  private static final int MOST_ROWS = 10_000_000;
  private static final MathContext TEN_DIGITS = new MathContext(10);

  /**
   * A named curve.
   *
   * @param dimension what its values measure
   */
  public record Series(String name, Dimension dimension, Curve curve) {}

  /** Checks that there is something in the table, and that it is not endless. */
  public Schedule {
    series = List.copyOf(series);
    if (series.isEmpty()) {
      throw new IllegalArgumentException("schedule: must have at least one curve, had none");
    }
    Rule.seconds("schedule: length", seconds);
    Rule.seconds("schedule: step", stepSeconds);
    if (seconds / stepSeconds > MOST_ROWS) {
      throw new IllegalArgumentException(
          "schedule: must have at most "
              + MOST_ROWS
              + " rows, had "
              + (long) (seconds / stepSeconds)
              + "; take a longer step");
    }
  }

  /** How many rows there are: one at 0 s, one after each whole step. */
  public int rows() {
    // A hair more than the quotient, lest 0.3 / 0.1 be 2.
    return 1 + (int) Math.floor(seconds / stepSeconds + 1e-9);
  }

  /** The time of a row, s. */
  public double time(int row) {
    return row * stepSeconds;
  }

  /** The value of a series in a row, in the unit that its column is written in. */
  public double value(int row, int column) {
    Series of = series.get(column);
    double value = of.curve().at(time(row));
    return of.dimension() == Dimension.SHARE ? value * 100 : value;
  }

  /** Writes the table as CSV (RFC 4180, but for plain line feeds): {@code time [s],cpu [%]}. */
  public void writeCsv(Appendable out) throws IOException {
    out.append("time [s]");
    for (Series each : series) {
      String unit = each.dimension().symbol();
      out.append(',')
          .append(quoted(unit.isEmpty() ? each.name() : each.name() + " [" + unit + "]"));
    }
    out.append('\n');
    for (int row = 0; row < rows(); row++) {
      out.append(number(time(row)));
      for (int column = 0; column < series.size(); column++) {
        out.append(',').append(number(value(row, column)));
      }
      out.append('\n');
    }
  }

  /**
   * Writes the table as JSON: {@code
   * {"stepSeconds":60,"series":[{"name":"cpu","unit":"%","values":[20,35]}]}}, the first value at 0
   * s.
   */
  public void writeJson(Appendable out) throws IOException {
    out.append("{\"stepSeconds\":").append(number(stepSeconds)).append(",\"series\":[");
    for (int column = 0; column < series.size(); column++) {
      Series each = series.get(column);
      out.append(column == 0 ? "" : ",").append("{\"name\":").append(json(each.name()));
      out.append(",\"unit\":").append(json(each.dimension().symbol())).append(",\"values\":[");
      for (int row = 0; row < rows(); row++) {
        out.append(row == 0 ? "" : ",").append(number(value(row, column)));
      }
      out.append("]}");
    }
    out.append("]}\n");
  }

  private static String number(double value) {
    BigDecimal rounded = new BigDecimal(value).round(TEN_DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == ';' || c == '"' || c < ' ');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static String json(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
