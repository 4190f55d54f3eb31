package dev.squall.component.http;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** JSON of answers and requests, as maps, lists, texts, numbers and truths. */
final class Fields {
  private static final JsonMapper JSON = JsonMapper.shared();

  private Fields() {}

  /**
   * JSON as maps and lists.
   *
   * @throws JacksonException when it is none
   */
  static @Nullable Object parse(String text) {
    return JSON.readValue(text, Object.class);
  }

  /** {@code text} as JSON where it is, else as it stands: what a check expects. */
  static @Nullable Object read(String text) {
    try {
      return parse(text);
    } catch (JacksonException plain) {
      return text;
    }
  }

  /** A script's maps, lists, texts (its own kinds of text too), numbers and truths as JSON. */
  static String write(@Nullable Object value) {
    return JSON.writeValueAsString(plain(value));
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        map.forEach((key, each) -> plain.put(String.valueOf(key), plain(each)));
        yield plain;
      }
      case Iterable<?> list -> {
        List<@Nullable Object> plain = new ArrayList<>();
        list.forEach(each -> plain.add(plain(each)));
        yield plain;
      }
      case Object[] array -> plain(Arrays.asList(array));
      case CharSequence text -> text.toString();
      default -> value;
    };
  }

  /** Why what is at {@code path} of a JSON text is not {@code expected}; null when it is. */
  static @Nullable String failure(String text, String path, @Nullable Object expected) {
    Object root;
    try {
      root = parse(text);
    } catch (JacksonException broken) {
      return "the body is not JSON";
    }
    Object found = at(root, path);
    return same(found, plain(expected))
        ? null
        : "'" + path + "' is " + Shown.of(found) + " (expected " + Shown.of(expected) + ")";
  }

  /** What is at {@code path}: {@code items[0].name}; null where there is nothing. */
  static @Nullable Object at(@Nullable Object root, String path) {
    Object found = root;
    for (String step : path.replace("[", ".[").split("\\.", -1)) {
      if (step.isEmpty() || step.equals("$")) {
        continue;
      }
      if (step.startsWith("[") && step.endsWith("]")) {
        int index = Integer.parseInt(step, 1, step.length() - 1, 10);
        found = found instanceof List<?> list && index < list.size() ? list.get(index) : null;
      } else {
        found = found instanceof Map<?, ?> map ? map.get(step) : null;
      }
    }
    return found;
  }

  private static boolean same(@Nullable Object found, @Nullable Object expected) {
    if (found instanceof Number a && expected instanceof Number b) {
      return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
    }
    return Objects.equals(found, expected);
  }

  /** Values in reasons: short. */
  private static final class Shown {
    private static final int MOST = 40;

    static String of(@Nullable Object value) {
      String text = value instanceof String ? "'" + value + "'" : String.valueOf(value);
      return value == null
          ? "not there"
          : text.length() <= MOST ? text : text.substring(0, MOST) + "…";
    }
  }
}
