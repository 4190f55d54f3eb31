package dev.squall;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The standard library's table of who may import whom. A new package adds its line here and in its
 * package-info.java.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("ArchitectureTest")
class ArchitectureTest extends HouseRules {
  @Override
  Map<String, Set<String>> mayImport() {
    return table(
        """
        stdlib.offload: plan, time, component, gpu, load.gpu, units
        stdlib.consensus: units, plan, chance, component, gpu, gpu.kernel, stdlib.offload
        stdlib.synthesis: units, plan, chance, time, component, gpu, gpu.kernel, stdlib.offload
        stdlib.stream: units, plan, chance, time, component
        stdlib.evolution: units, plan, chance, component
        stdlib.tiers: component, plan, units, posix, chance, time, gpu, gpu.kernel, load.gpu
        stdlib.graph: component, plan, units, posix, chance
        stdlib.assistant: component, plan, units, chance
        stdlib.agents: component, plan, units, chance, time
        stdlib.phases: plan, ramp
        stdlib.bench: everything
        """);
  }
}
