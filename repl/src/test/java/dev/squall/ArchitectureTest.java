package dev.squall;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The front doors' table of who may import whom. A new package adds its line here and in its
 * package-info.java.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("ArchitectureTest")
class ArchitectureTest extends HouseRules {
  @Override
  Map<String, Set<String>> mayImport() {
    return table(
        """
        repl: everything
        repl.cli: everything
        repl.serve: units, problem, time, plan, metric, metric.machine, latency, event, wire, json, state, library, journal, report, comparison, interference, guard
        repl.mcp: json, repl.serve
        repl.prompt: units, problem, time, event, guard, wire, library, report, repl.view
        repl.view: units, problem, plan, event, metric, report, latency
        """);
  }
}
