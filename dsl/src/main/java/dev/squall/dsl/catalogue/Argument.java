package dev.squall.dsl.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * One argument of a word.
 *
 * @param name as written before its colon; of a positional argument, what it is called in messages
 * @param type what it takes
 * @param required whether it must be given
 * @param byDefault what holds when it is not given, as a person reads it; null for nothing
 * @param help what it is for, one line
 */
public record Argument(
    String name, Type type, boolean required, @Nullable String byDefault, String help) {
  /** An argument that must be given. */
  static Argument must(String name, Type type, String help) {
    return new Argument(name, type, true, null, help);
  }

  /** An argument that may be left out. */
  static Argument may(String name, Type type, @Nullable String byDefault, String help) {
    return new Argument(name, type, false, byDefault, help);
  }
}
