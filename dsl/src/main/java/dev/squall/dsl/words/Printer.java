package dev.squall.dsl.words;

import java.util.Locale;
import java.util.function.Consumer;
import org.codehaus.groovy.runtime.FormatHelper;
import org.jspecify.annotations.Nullable;

/** What a script prints, line by line. */
final class Printer {
  private final Consumer<String> printed;
  private final StringBuilder begun = new StringBuilder();

  Printer(Consumer<String> printed) {
    this.printed = printed;
  }

  void print(String how, @Nullable Object[] values) {
    String text =
        switch (how) {
          case "printf" -> {
            Object[] rest =
                java.util.Arrays.copyOfRange(values, Math.min(1, values.length), values.length);
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
      printed.accept(begun.substring(0, end));
      begun.delete(0, end + 1);
    }
  }

  private static String shown(@Nullable Object value) {
    return value instanceof CharSequence text ? text.toString() : FormatHelper.toString(value);
  }

  /** Prints a line that was begun and never ended. */
  void end() {
    if (!begun.isEmpty()) {
      printed.accept(begun.toString());
      begun.setLength(0);
    }
  }
}
