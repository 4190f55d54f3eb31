package dev.squall.dsl;

import dev.squall.dsl.words.NoValue;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import groovy.lang.Closure;
import groovy.lang.GroovyRuntimeException;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.codehaus.groovy.runtime.InvokerInvocationException;
import org.codehaus.groovy.runtime.typehandling.GroovyCastException;
import org.jspecify.annotations.Nullable;

/** What a script threw, in words for whoever wrote it. */
final class Thrown {
  private static final Pattern CAST =
      Pattern.compile(
          "Cannot cast object '(.*)' with class '([^']*)' to class '([^']*)'.*", Pattern.DOTALL);
  private static final Pattern CONSTRUCTOR =
      Pattern.compile(
          "Could not find matching constructor for: ([^(]*)(\\(.*\\)).*", Pattern.DOTALL);
  private static final Pattern UNCLEAR =
      Pattern.compile(
          "(?:Could not find which method (\\w+)|Ambiguous method overloading for method"
              + " [^#]*#(\\w+)).*",
          Pattern.DOTALL);

  /** What an assertion's own message has behind it. */
  private static final Pattern EXPRESSION = Pattern.compile("\\. Expression: .*", Pattern.DOTALL);

  /** A class's full name: the packages are for nobody. */
  private static final Pattern QUALIFIED =
      Pattern.compile(
          "\\b(?:java|javax|jdk|groovy|org\\.codehaus|org\\.apache)(?:\\.\\w+)*\\.(?=[A-Z])");

  private Thrown() {}

  static Problem problem(Throwable failure, Place place) {
    Throwable thrown = own(failure);
    return switch (thrown) {
      case StackOverflowError _ ->
          new Problem(place, "a method or block calls itself without end", "give it an end");
      case OutOfMemoryError _ ->
          new Problem(
              place,
              "evaluating the script needs more memory than the engine has",
              "make its lists and texts smaller");
      case MissingMethodException missing -> new Problem(place, missing(missing), null);
      case MissingPropertyException missing -> new Problem(place, missing(missing), null);
      case GroovyCastException _ -> new Problem(place, cast(thrown), null);
      case AssertionError _ -> new Problem(place, asserted(thrown), null);
      case NoValue missing -> new Problem(missing.place(), firstLine(missing), null);
      case NullPointerException _ ->
          new Problem(place, "a value is missing here: it is null", null);
      case GroovyRuntimeException _ -> new Problem(place, groovy(thrown), null);
      default ->
          new Problem(
              place, "the script threw " + thrown.getClass().getSimpleName() + said(thrown), null);
    };
  }

  /** What was thrown first, where Groovy has wrapped it. */
  private static Throwable own(Throwable thrown) {
    Throwable own = thrown;
    Throwable cause = own.getCause();
    while (cause != null
        && (own instanceof InvokerInvocationException
            || own instanceof UndeclaredThrowableException
            || own instanceof ExceptionInInitializerError)) {
      own = cause;
      cause = own.getCause();
    }
    return own;
  }

  private static String missing(MissingMethodException missing) {
    return missing.getMethod().equals("doCall")
        ? "a block takes other values than it is given here"
        : "there is no '"
            + missing.getMethod()
            + "' of "
            + type(missing.getType())
            + " with these arguments";
  }

  private static String missing(MissingPropertyException missing) {
    return missing.getProperty() == null
        ? "there is nothing of this name or at this place in " + type(missing.getType())
        : "there is no '" + missing.getProperty() + "' of " + type(missing.getType());
  }

  private static String cast(Throwable thrown) {
    Matcher cast = CAST.matcher(String.valueOf(thrown.getMessage()));
    return "a value has the wrong type"
        + (cast.matches()
            ? ": '"
                + cast.group(1).lines().findFirst().orElse("")
                + "' is "
                + article(simple(cast.group(2)))
                + ", not "
                + article(simple(cast.group(3)))
            : "");
  }

  private static String asserted(Throwable thrown) {
    String message = EXPRESSION.matcher(firstLine(thrown)).replaceFirst("");
    return "assertion failed"
        + (message.isEmpty() || message.startsWith("assert ") ? "" : ": " + message);
  }

  private static String groovy(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    Matcher constructor = CONSTRUCTOR.matcher(message);
    if (constructor.matches()) {
      return article(simple(constructor.group(1)))
          + " can't be made of "
          + QUALIFIED.matcher(constructor.group(2)).replaceAll("");
    }
    Matcher unclear = UNCLEAR.matcher(message);
    if (unclear.matches()) {
      String method = unclear.group(1) == null ? unclear.group(2) : unclear.group(1);
      return "it is not clear which '" + method + "' is meant: a value is missing, it is null";
    }
    return "the script threw an error" + said(thrown);
  }

  private static String type(@Nullable Class<?> type) {
    if (type == null) {
      return "a value";
    }
    String name = type.getSimpleName();
    if (name.startsWith("scenario") || name.equals("ScriptBody")) {
      return "this script";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    if (Map.class.isAssignableFrom(type)) {
      return "a map";
    }
    return Closure.class.isAssignableFrom(type) ? "a block" : article(name);
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String article(String name) {
    return ("AEIOUaeiou".indexOf(name.charAt(0)) < 0 ? "a " : "an ") + name;
  }

  private static String said(Throwable thrown) {
    String first = QUALIFIED.matcher(firstLine(thrown)).replaceAll("");
    return first.isEmpty() ? "" : ": " + first;
  }

  private static String firstLine(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null ? "" : message.lines().findFirst().orElse("").strip();
  }
}
