package dev.squall.plan;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which requests of those that come.
 *
 * @param method {@code POST}; null for any
 * @param path without its query; {@code *} stands for all but a slash, {@code **} for all; null for
 *     any
 * @param nth of those, each so many-th
 */
public record Requests(@Nullable String method, @Nullable String path, int nth) {
  /** Checks each. */
  public Requests {
    if (method != null && !method.matches("[A-Z][A-Z-]*")) {
      throw new IllegalArgumentException(
          "answer: method must be one such as 'POST', was '" + method + "'");
    }
    if (path != null && !path.matches("/[^\\s?#]*|\\*\\*[^\\s?#]*")) {
      throw new IllegalArgumentException(
          "answer: path must begin with / and have no blank, query or fragment, was '"
              + path
              + "'; * stands for all but a slash, ** for all: '/items/*'");
    }
    if (nth < 1) {
      throw new IllegalArgumentException("answer: nth must be at least 1, was " + nth);
    }
  }

  /** What paths are to match; null for any. */
  public @Nullable Pattern pattern() {
    if (path == null) {
      return null;
    }
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) != '*') {
        regex.append(Pattern.quote(path.substring(i, i + 1)));
      } else if (path.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else {
        regex.append("[^/]*");
      }
    }
    return Pattern.compile(regex.toString());
  }

  /** True where none of those is left out. */
  boolean all() {
    return nth == 1;
  }

  /** True where some request is one of both. */
  boolean meets(Requests other) {
    boolean methods = method == null || other.method == null || method.equals(other.method);
    return methods && (covers(other) || other.covers(this));
  }

  private boolean covers(Requests other) {
    Pattern pattern = pattern();
    return pattern == null || (other.path != null && pattern.matcher(other.path).matches());
  }

  /** {@code every 3rd POST /login}. */
  @Override
  public String toString() {
    String which = nth == 1 ? "every " : "each " + nth + ordinal() + " ";
    return which
        + (method == null ? "" : method + " ")
        + (path == null ? "request" : (method == null ? "request of " : "") + path);
  }

  private String ordinal() {
    return switch (nth % 100 / 10 == 1 ? 0 : nth % 10) {
      case 1 -> "st";
      case 2 -> "nd";
      case 3 -> "rd";
      default -> "th";
    };
  }
}
