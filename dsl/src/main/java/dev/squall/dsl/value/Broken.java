package dev.squall.dsl.value;

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
      case java.util.List<?> list -> list.stream().anyMatch(v -> v != null && in(v));
      case java.util.Map<?, ?> map -> map.values().stream().anyMatch(v -> v != null && in(v));
      default -> false;
    };
  }
}
