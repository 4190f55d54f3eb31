package dev.squall.component.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What every answer to a declared request must hold.
 *
 * @param status it must have; 0 for any below 400
 * @param contains texts that must be in its body
 * @param matches must be found in its body; null for nothing
 * @param fields what must be at paths of its JSON, by path
 */
record Checks(
    int status, List<String> contains, @Nullable Pattern matches, Map<String, String> fields) {
  Checks {
    contains = List.copyOf(contains);
    fields = Map.copyOf(fields);
    if (status != 0 && (status < 100 || status > 599)) {
      throw new IllegalArgumentException("expect must be a status of 100 to 599, was " + status);
    }
  }

  /** The body is looked at. */
  boolean needBody() {
    return !contains.isEmpty() || matches != null || !fields.isEmpty();
  }

  /** Why a status is not the one that was expected; null when it is. */
  static @Nullable String status(int expected, int status) {
    if (expected == 0 ? status < 400 : status == expected) {
      return null;
    }
    return expected == 0 ? "status " + status : "status " + status + " (expected " + expected + ")";
  }

  /** Why an answer does not hold; null when it does. */
  @Nullable String failure(int was, byte[] body) {
    String wrong = status(status, was);
    if (wrong != null || !needBody()) {
      return wrong;
    }
    String text = new String(body, StandardCharsets.UTF_8);
    for (String part : contains) {
      if (!text.contains(part)) {
        return lacks(part);
      }
    }
    if (matches != null && !matches.matcher(text).find()) {
      return mismatches(matches);
    }
    for (Map.Entry<String, String> field : fields.entrySet()) {
      wrong = Fields.failure(text, field.getKey(), Fields.read(field.getValue()));
      if (wrong != null) {
        return wrong;
      }
    }
    return null;
  }

  static String lacks(String part) {
    return "the body does not contain '" + part + "'";
  }

  static String mismatches(Pattern pattern) {
    return "the body does not match /" + pattern + "/";
  }
}
