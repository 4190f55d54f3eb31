package dev.squall.dsl.words;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import org.codehaus.groovy.runtime.FormatHelper;
import org.jspecify.annotations.Nullable;

/** What a script prints, line by line. */
final class Printer {
  /** A loop that prints must not fill the journal. */
  private static final int MOST = 10_000;

  private final Consumer<String> printed;
  private final StringBuilder begun = new StringBuilder();
  private int lines;

  Printer(Consumer<String> printed) {
    this.printed = printed;
  }

  void print(String how, @Nullable Object[] values) {
    String text =
        switch (how) {
          case "printf" -> {
            Object[] rest = Arrays.copyOfRange(values, Math.min(1, values.length), values.length);
            yield String.format(Locale.ROOT, values.length == 0 ? "" : shown(values[0]), rest);
          }
          default -> values.length == 0 ? "" : shown(values[0]);
        };
    begun.append(text);
    if (how.equals("println")) {
      begun.append('\n');
    }
    int end;
    while ((end = begun.indexOf("\n")) >= 0) {
      line(begun.substring(0, end));
      begun.delete(0, end + 1);
    }
  }

  private void line(String line) {
    lines++;
    if (lines <= MOST) {
      printed.accept(line);
    } else if (lines == MOST + 1) {
      printed.accept("… and more: a script may print " + MOST + " lines, the rest is left out");
    }
  }

  private static String shown(@Nullable Object value) {
    return value instanceof CharSequence text ? text.toString() : FormatHelper.toString(value);
  }

  /** Prints a line that was begun and never ended. */
  void end() {
    if (!begun.isEmpty()) {
      line(begun.toString());
      begun.setLength(0);
    }
  }
}
