package dev.squall.units;

import dev.squall.Committed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reference of units is made from their table; {@code -Dsquall.update=true} writes it anew. */
final class UnitsPageTest {
  private static final Path PAGE =
      Path.of("").toAbsolutePath().resolveSibling("docs").resolve("reference").resolve("units.md");

  private static final String HEAD =
      """
      # Units

      <!-- Made from the table in dev.squall.units: change that, then run the tests of this module with
           -Dsquall.update=true. -->

      Times, sizes, rates, shares, throughputs and temperatures always bear their unit; counts, weights and ratios are
      plain numbers. A script writes a unit as a property (`30.seconds`, `64.MiB`), the command line, the environment and
      files write it as text (`30s`, `64MiB`, `1 h 30 min`), with or without a blank. MB is 10⁶ bytes, MiB 2²⁰.

      In text the decimal sign is a point, digits may be grouped with `_`, and upper and lower case are different units.
      """;

  @Test
  void theReferenceIsUpToDate() throws IOException {
    String page = page();
    Committed.is(PAGE, page);
  }

  private static String page() {
    StringBuilder page = new StringBuilder(HEAD);
    for (Dimension dimension : Dimension.values()) {
      page.append("\n## ").append(title(dimension)).append("\n\n");
      page.append("| printed | in a script | in text also | is |\n|---|---|---|---|\n");
      for (Unit unit : Quantities.units()) {
        if (unit.dimension() == dimension) {
          page.append("| ").append(unit.symbol());
          page.append(" | ").append(code(unit.properties()));
          page.append(" | ")
              .append(
                  code(unit.words().stream().filter(w -> !unit.properties().contains(w)).toList()));
          page.append(" | ").append(worth(unit)).append(" |\n");
        }
      }
    }
    return page.toString();
  }

  private static String title(Dimension dimension) {
    String title = dimension.title().replaceFirst("^an? ", "");
    return Character.toUpperCase(title.charAt(0)) + title.substring(1);
  }

  private static String code(List<String> words) {
    return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(" "));
  }

  private static String worth(Unit unit) {
    String canonical = unit.dimension().symbol();
    if (unit.dimension() == Dimension.SHARE) {
      return "a hundredth of the whole";
    }
    if (unit.symbol().equals("/min") || unit.symbol().equals("/h")) {
      return "1/" + (unit.symbol().equals("/h") ? 3600 : 60) + " /s";
    }
    return (unit.factor().stripTrailingZeros().toPlainString() + " " + canonical).strip();
  }
}
