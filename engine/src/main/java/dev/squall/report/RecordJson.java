package dev.squall.report;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records as indented JSON: a record or a map is an object, a list an array, an enum its word, a
 * double that is no number is null. Written by hand because a report must stand within moments of a
 * kill, and a cold object mapper alone takes half a second.
 */
final class RecordJson {
  private final StringBuilder json = new StringBuilder(32_768);

  private RecordJson() {}

  static String of(Record value) {
    RecordJson writer = new RecordJson();
    writer.value(value, 0);
    return writer.json.append('\n').toString();
  }

  private void value(@Nullable Object value, int depth) {
    switch (value) {
      case null -> json.append("null");
      case String text -> quoted(text);
      case Instant instant -> quoted(instant.toString());
      case Boolean bool -> json.append(bool.booleanValue());
      case Double number -> json.append(number(number));
      case Long number -> json.append(number.longValue());
      case Integer number -> json.append(number.intValue());
      case List<?> list -> list(list, depth);
      case Map<?, ?> map -> map(map, depth);
      case Enum<?> word -> quoted(word.name().toLowerCase(Locale.ROOT));
      case Record object -> object(object, depth);
      default -> throw new IllegalArgumentException("json: can't write a " + value.getClass());
    }
  }

  private void list(List<?> list, int depth) {
    if (list.isEmpty()) {
      json.append("[]");
      return;
    }
    json.append('[');
    Iterator<?> all = list.iterator();
    while (all.hasNext()) {
      line(depth + 1);
      value(all.next(), depth + 1);
      json.append(all.hasNext() ? "," : "");
    }
    line(depth);
    json.append(']');
  }

  private void map(Map<?, ?> map, int depth) {
    if (map.isEmpty()) {
      json.append("{}");
      return;
    }
    json.append('{');
    Iterator<? extends Map.Entry<?, ?>> all = map.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<?, ?> entry = all.next();
      member(String.valueOf(entry.getKey()), entry.getValue(), depth);
      json.append(all.hasNext() ? "," : "");
    }
    line(depth);
    json.append('}');
  }

  private void object(Record object, int depth) {
    json.append('{');
    RecordComponent[] parts = object.getClass().getRecordComponents();
    for (int i = 0; i < parts.length; i++) {
      try {
        member(parts[i].getName(), parts[i].getAccessor().invoke(object), depth);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("json: can't read " + parts[i], e);
      }
      json.append(i + 1 < parts.length ? "," : "");
    }
    line(depth);
    json.append('}');
  }

  private void member(String name, @Nullable Object value, int depth) {
    line(depth + 1);
    quoted(name);
    json.append(": ");
    value(value, depth + 1);
  }

  private void line(int depth) {
    json.append('\n').repeat("  ", depth);
  }

  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return "null";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private void quoted(String text) {
    quote(json, text);
  }

  /** Appends {@code text} as a JSON string (RFC 8259, section 7). */
  static void quote(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < 0x20 || (Character.isSurrogate(c) && !paired(text, i))) {
            json.append("\\u%04x".formatted((int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }

  private static boolean paired(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
