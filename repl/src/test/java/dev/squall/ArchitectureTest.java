package dev.squall;

import java.util.Map;
import java.util.Set;

/**
 * The front doors' table of who may import whom. A new package adds its line here and in its
 * package-info.java.
 */
class ArchitectureTest extends HouseRules {
  @Override
  Map<String, Set<String>> mayImport() {
    return table(
        """
        repl: everything
        repl.cli: everything
        repl.view: units, plan, event, metric, report, latency
        """);
  }
}
