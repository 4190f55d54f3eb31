package dev.squall.dsl.words;

import dev.squall.curve.Trace;
import dev.squall.dsl.value.Broken;
import dev.squall.dsl.value.CurveValue;
import dev.squall.dsl.value.UnitWords;
import dev.squall.problem.InvalidInput;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import dev.squall.units.Dimension;
import dev.squall.units.Quantities;
import dev.squall.units.Quantity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads traces: CSV files with a time and a value a line, separated by a comma, a semicolon or a
 * tab. Times are in seconds where they have no unit; values need one, in the file or by {@code
 * unit:}. A first line without numbers is a heading; lines that are empty or start with {@code #}
 * are left out.
 */
final class Traces {
  private final DataFiles files;
  private final Problems problems;

  Traces(DataFiles files, Problems problems) {
    this.files = files;
    this.problems = problems;
  }

  Object read(Call call) {
    if (!call.whole()) {
      return Broken.VALUE;
    }
    String name = call.get("file", String.class);
    String unit = call.text("unit");
    if (unit != null && !UnitWords.names().contains(unit)) {
      call.problem("unit", "'" + unit + "' is not a unit", null);
      return Broken.VALUE;
    }
    try {
      Place from = call.place("file");
      DataFiles.Data data = files.read(name, from);
      return curve(data.name(), data.text(), unit, call.get("interpolated", true), from);
    } catch (InvalidInput e) {
      e.problems().forEach(problems::add);
      return Broken.VALUE;
    }
  }

  private static InvalidInput wrong(Place place, String message, @Nullable String mend) {
    return new InvalidInput(List.of(new Problem(place, message, mend)));
  }

  private static CurveValue curve(
      String name, String text, @Nullable String unit, boolean interpolated, Place from) {
    List<Trace.Point> points = new ArrayList<>();
    Dimension dimension = null;
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] cells = line.split("[,;\t]", -1);
      boolean heading = points.isEmpty() && line.chars().noneMatch(Character::isDigit);
      if (heading) {
        continue;
      }
      Place place = new Place(name, i + 1, 1, lines.get(i).length());
      if (cells.length < 2) {
        throw wrong(place, "a trace needs a time and a value on each line", null);
      }
      double seconds = seconds(cells[0].strip(), place);
      Quantity value = value(cells[1].strip(), unit, place);
      if (dimension != null && dimension != value.dimension()) {
        throw wrong(place, "a trace needs its values in one unit, was " + value, null);
      }
      dimension = value.dimension();
      if (!points.isEmpty() && seconds <= points.getLast().seconds()) {
        throw wrong(place, "a trace needs times that rise, was " + cells[0].strip(), null);
      }
      points.add(new Trace.Point(seconds, value.canonical()));
    }
    if (dimension == null) {
      throw wrong(from, "file '" + name + "' holds no values", null);
    }
    Trace trace = new Trace(points, interpolated);
    return new CurveValue(trace, dimension, Math.max(1e-9, trace.lastSeconds()));
  }

  private static double seconds(String cell, Place place) {
    try {
      return Double.parseDouble(cell);
    } catch (NumberFormatException _) {
      try {
        Quantity time = Quantities.parse(cell);
        if (time.dimension() == Dimension.TIME) {
          return time.canonical();
        }
      } catch (IllegalArgumentException _) {
        // Said below.
      }
      throw wrong(
          place, "a time must be seconds or have a unit such as 5min, was '" + cell + "'", null);
    }
  }

  private static Quantity value(String cell, @Nullable String unit, Place place) {
    try {
      double number = Double.parseDouble(cell);
      if (unit == null) {
        throw wrong(
            place,
            "a value needs its unit, was the bare number " + cell,
            "write it in the file, or say it once: trace('…', unit: 'percent')");
      }
      return UnitWords.of(number, unit);
    } catch (NumberFormatException _) {
      try {
        return Quantities.parse(cell);
      } catch (IllegalArgumentException _) {
        throw wrong(place, "'" + cell + "' is not a value with its unit", null);
      }
    }
  }
}
