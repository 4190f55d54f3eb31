package dev.squall.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A word of the language, as a reader of the catalogue needs it.
 *
 * @param name as a script writes it
 * @param variant the first argument that makes this form of it: a resource, a type of component;
 *     null for the only form
 * @param where it may stand, for people
 * @param value whether it yields a value, wherever one may stand
 * @param top whether it may stand at the top of a script
 * @param block whether a block in braces follows
 * @param summary what it does
 * @param positional its arguments by place
 * @param named its arguments by name
 * @param operations of a type of component; empty for any other word
 * @param example a line or two of a script
 */
public record WordEntry(
    String name,
    @Nullable String variant,
    List<String> where,
    boolean value,
    boolean top,
    boolean block,
    String summary,
    List<ArgumentEntry> positional,
    List<ArgumentEntry> named,
    List<String> operations,
    String example) {
  /**
   * An argument.
   *
   * @param takes what it takes, for people
   * @param byDefault what holds when it is not given; null for nothing
   * @param offers the names that may stand there
   */
  public record ArgumentEntry(
      String name,
      String takes,
      boolean required,
      @Nullable String byDefault,
      String help,
      List<String> offers) {}

  /** Its name with the form: {@code load cpu}. */
  public String title() {
    return variant == null ? name : name + " " + variant;
  }
}
