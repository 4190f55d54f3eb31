package dev.squall.dsl;

import dev.squall.dsl.words.NoValue;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import org.codehaus.groovy.runtime.typehandling.GroovyCastException;
import org.jspecify.annotations.Nullable;

/** What a script threw, in words for whoever wrote it. */
final class Thrown {
  private Thrown() {}

  static Problem problem(Throwable thrown, Place place) {
    return switch (thrown) {
      case StackOverflowError _ ->
          new Problem(place, "a method or block calls itself without end", "give it an end");
      case OutOfMemoryError _ ->
          new Problem(
              place,
              "evaluating the script needs more memory than the engine has",
              "make its lists and texts smaller");
      case MissingMethodException missing ->
          new Problem(
              place,
              "there is no '"
                  + missing.getMethod()
                  + "' of "
                  + type(missing.getType())
                  + " with these arguments",
              null);
      case MissingPropertyException missing ->
          new Problem(
              place,
              "there is no '" + missing.getProperty() + "' of " + type(missing.getType()),
              null);
      case GroovyCastException _ ->
          new Problem(place, "a value has the wrong type: " + firstLine(thrown), null);
      case AssertionError _ -> new Problem(place, "assertion failed", null);
      case NoValue missing -> new Problem(missing.place(), firstLine(missing), null);
      case NullPointerException _ ->
          new Problem(place, "a value is missing here: it is null", null);
      default -> new Problem(place, "the script threw " + name(thrown) + said(thrown), null);
    };
  }

  private static String type(@Nullable Class<?> type) {
    if (type == null) {
      return "nothing";
    }
    String name = type.getSimpleName();
    return name.startsWith("scenario") ? "this script" : "a " + name;
  }

  private static String name(Throwable thrown) {
    String name = thrown.getClass().getName();
    return name.startsWith("org.codehaus.groovy") || name.startsWith("groovy.lang")
        ? "an error"
        : thrown.getClass().getSimpleName();
  }

  private static String said(Throwable thrown) {
    String first = firstLine(thrown);
    return first.isEmpty() ? "" : ": " + first;
  }

  private static String firstLine(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null ? "" : message.lines().findFirst().orElse("").strip();
  }
}
