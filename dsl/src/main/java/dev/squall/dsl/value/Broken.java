package dev.squall.dsl.value;

import java.util.List;
import java.util.Map;

/**
 * Stands for a value that is wrong and has been reported, so that what it touches says nothing
 * more.
 */
public enum Broken {
  /** The one. */
  VALUE;

  /** True for a broken value, or a list or map that holds one. */
  public static boolean in(Object value) {
    return switch (value) {
      case Broken _ -> true;
      case List<?> list -> list.stream().anyMatch(v -> v != null && in(v));
      case Map<?, ?> map -> map.values().stream().anyMatch(v -> v != null && in(v));
      default -> false;
    };
  }
}
