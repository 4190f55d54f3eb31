package dev.squall.dsl.script;

import dev.squall.dsl.code.CodeBody;
import dev.squall.problem.Place;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Code that is written in a script and runs later: a class of its own, of which nothing runs while
 * the script is evaluated.
 *
 * @param type its class
 * @param methods of a component the method of each operation, by its name
 * @param parts which of setup, teardown, begin, end and figures a component has
 * @param fields what takes the values that the script gives it, in their order
 * @param columns what it reads of rows
 */
public record Code(
    Supplier<Class<? extends CodeBody>> type,
    Map<String, String> methods,
    Set<String> parts,
    List<Field> fields,
    List<Column> columns) {
  /** A field, and the place of the first use of what it holds. */
  public record Field(String name, String shown, Place place) {}

  /** {@code feed.name}: the number of the feeder, the name and its place. */
  public record Column(int feeder, String name, Place place) {}
}
