package dev.squall.curve;

import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import dev.squall.units.Dimension;
import dev.squall.units.InvalidQuantity;
import dev.squall.units.Quantities;
import dev.squall.units.Quantity;
import dev.squall.units.Unit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One reading of a trace's CSV; see {@link Traces}. For one thread, once. */
final class CsvReading {
  /** A file that is wrong throughout is wrong in the same way: so many problems say enough. */
  private static final int ENOUGH = 20;

  private final String name;
  private final Problems problems = new Problems();
  private final List<Trace.Point> points = new ArrayList<>();

  private int line;
  private int found;
  private boolean started;
  private double lastTime = Double.NEGATIVE_INFINITY;
  private Unit timeUnit = Quantities.unit("s").orElseThrow();
  private @Nullable Unit valueUnit;
  private @Nullable Dimension dimension;

  CsvReading(String name) {
    this.name = name;
  }

  CsvReading read(String text) {
    Iterator<String> lines = text.lines().iterator();
    while (lines.hasNext()) {
      line++;
      String content = lines.next();
      if (!content.isBlank() && !content.stripLeading().startsWith("#")) {
        row(Field.split(content));
      }
    }
    if (points.isEmpty() && problems.none()) {
      problems.add(
          Place.whole(name), "must have at least one line of time and value, had none", "0,50%");
    }
    if (found > ENOUGH) {
      problems.add(
          Problem.of(new Place(name, line, 0, 1), (found - ENOUGH) + " more problems like these"));
    }
    return this;
  }

  CsvTrace trace(boolean interpolated) {
    problems.throwIfAny();
    return new CsvTrace(
        new Trace(points, interpolated), dimension == null ? Dimension.NUMBER : dimension);
  }

  private void row(List<Field> fields) {
    boolean first = !started;
    started = true;
    if (fields.size() != 2) {
      Field at = fields.size() > 2 ? fields.get(2) : fields.getFirst();
      wrong(at, "a line must have a time and a value, had " + columns(fields.size()), null);
    } else if (first && fields.get(0).isWord()) {
      header(fields);
    } else {
      Double time = time(fields.get(0));
      Double value = value(fields.get(1));
      if (time != null && value != null) {
        points.add(new Trace.Point(time, value));
      }
    }
  }

  private static String columns(int count) {
    return count == 1 ? "1 column" : count + " columns";
  }

  private void header(List<Field> fields) {
    Unit time = bracketed(fields.get(0));
    if (time != null && time.dimension() != Dimension.TIME) {
      wrong(
          fields.get(0), "the first column must be a time, was " + time.dimension().title(), null);
    } else if (time != null) {
      timeUnit = time;
    }
    valueUnit = bracketed(fields.get(1));
    dimension = valueUnit == null ? null : valueUnit.dimension();
  }

  /** The unit in brackets at the end of a header, or null. */
  private @Nullable Unit bracketed(Field field) {
    int open = field.text().lastIndexOf('[');
    if (open < 0 || !field.text().endsWith("]")) {
      return null;
    }
    String spelling = field.text().substring(open + 1, field.text().length() - 1);
    Unit unit = Quantities.unit(spelling).orElse(null);
    if (unit == null) {
      wrong(field, "'" + spelling + "' is not a unit", null);
    }
    return unit;
  }

  private @Nullable Double time(Field field) {
    Double time = number(field, timeUnit, Dimension.TIME);
    if (time == null) {
      return null;
    }
    if (time < 0) {
      return wrong(field, "a time must be ≥ 0 s, was " + field.text(), null);
    }
    if (time <= lastTime) {
      return wrong(
          field,
          "times must rise, was "
              + Dimension.TIME.print(time)
              + " after "
              + Dimension.TIME.print(lastTime),
          null);
    }
    lastTime = time;
    return time;
  }

  private @Nullable Double value(Field field) {
    return number(field, valueUnit, null);
  }

  /** The field in its canonical unit, or null when it is wrong. */
  private @Nullable Double number(Field field, @Nullable Unit plain, @Nullable Dimension expected) {
    Dimension wanted = expected == null ? dimension : expected;
    try {
      Quantity quantity =
          plain != null && field.isPlain()
              ? plain.of(Quantities.parse(field.text(), Dimension.NUMBER).canonical())
              : wanted != null
                  ? Quantities.parse(field.text(), wanted)
                  : Quantities.parse(field.text());
      if (expected == null) {
        dimension = quantity.dimension();
      }
      return quantity.canonical();
    } catch (InvalidQuantity e) {
      return wrong(field, e.getMessage(), e.mend());
    }
  }

  private @Nullable Double wrong(Field field, String message, @Nullable String mend) {
    found++;
    if (found <= ENOUGH) {
      int length = Math.max(1, field.text().length());
      problems.add(new Problem(new Place(name, line, field.column(), length), message, mend));
    }
    return null;
  }
}
