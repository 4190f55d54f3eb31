package dev.squall.dsl.script;

import dev.squall.problem.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call in a script: where it stands, and where each of its arguments does.
 *
 * @param name the word, method, property or operator
 * @param place of the name
 * @param whole of the whole expression
 * @param arguments in the order of the values that the call passes
 */
public record Site(String name, Place place, Place whole, List<Argument> arguments) {
  /**
   * One argument.
   *
   * @param name null for a positional one
   * @param place of the name, or of the value where it has none
   * @param value of the value
   * @param text the value as the script has it, one line
   */
  public record Argument(@Nullable String name, Place place, Place value, String text) {}

  /** Copies. */
  public Site {
    arguments = List.copyOf(arguments);
  }

  /** The name as the script has it: that of a top-level variable also tells whose it is. */
  public String shown() {
    int owner = name.indexOf('@');
    return owner < 0 ? name : name.substring(0, owner);
  }
}
