package dev.squall;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The language's table of who may import whom. A new package adds its line here and in its
 * package-info.java.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("ArchitectureTest")
class ArchitectureTest extends HouseRules {
  @Override
  Map<String, Set<String>> mayImport() {
    return table(
        """
        dsl: units, problem, advice, interference, plan, component, fault, library, ramp, rule, wire, dsl.catalogue, dsl.code, dsl.component, dsl.decision, dsl.value, dsl.slip, dsl.script, dsl.words, dsl.draft, dsl.yaml
        dsl.yaml: units, problem, component, plan, dsl.catalogue, dsl.slip
        dsl.catalogue: units, advice, curve, plan, component, fault, gpu.kernel, safety, expectation, ramp, wire
        dsl.slip: units, problem, dsl.catalogue
        dsl.value: units, problem, curve, plan, ramp, dsl.catalogue
        dsl.code: dsl.value
        dsl.component: units, time, component, dsl.catalogue, dsl.code, dsl.value
        dsl.decision: units, advice, ramp, rule, dsl.code
        dsl.script: problem, component, library, plan, rule, dsl.catalogue, dsl.code, dsl.component, dsl.decision, dsl.slip
        dsl.draft: units, problem, advice, chance, curve, plan, component, expectation, gpu, dsl.catalogue, dsl.code, dsl.component, dsl.value
        dsl.words: units, problem, advice, chance, curve, plan, component, fault, gpu, load.disk, load.gpu, safety, expectation, ramp, dsl.catalogue, dsl.code, dsl.component, dsl.decision, dsl.value, dsl.slip, dsl.script, dsl.draft
        dsl.session: units, problem, curve, plan, fault, host, wire, dsl, dsl.draft, dsl.script
        dsl.library: everything
        dsl.engine: everything
        """);
  }

  @Override
  Map<String, String> mayPrint() {
    return Map.of(
        "dsl.library.LibraryMain",
        "a front door of its own, in a process of its own",
        "dsl.engine.LastWords",
        "where a process's log is all that is left to tell in");
  }
}
