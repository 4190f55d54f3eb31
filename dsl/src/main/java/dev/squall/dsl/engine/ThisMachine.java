package dev.squall.dsl.engine;

import dev.squall.dsl.draft.FolderFacts;
import dev.squall.dsl.draft.MachineFacts;
import dev.squall.load.gpu.Chosen;
import dev.squall.metric.Names;
import dev.squall.metric.Sampler;
import dev.squall.metric.machine.Samplers;
import dev.squall.shim.Shim;
import dev.squall.time.Clock;
import dev.squall.units.Bytes;
import java.util.List;
import java.util.Optional;

/** What plans are checked against of the machine the engine runs on. */
final class ThisMachine {
  private ThisMachine() {}

  static MachineFacts facts(Clock clock) {
    try (Sampler sampler =
        Samplers.forThisMachine(clock, Samplers.Options.of(List.of(), note -> {}))) {
      double[] values = new double[sampler.metrics().size()];
      sampler.sample(clock.nanos(), values);
      return new MachineFacts(
          Runtime.getRuntime().availableProcessors(),
          bytes(sampler, values, Names.MEMORY_TOTAL),
          bytes(sampler, values, Names.MEMORY_AVAILABLE),
          FolderFacts::of,
          Chosen::lacking,
          () -> Optional.ofNullable(Shim.lacking()));
    }
  }

  private static Bytes bytes(Sampler sampler, double[] values, String name) {
    for (int i = 0; i < values.length; i++) {
      if (sampler.metrics().get(i).name().equals(name) && values[i] >= 0) {
        return new Bytes((long) values[i]);
      }
    }
    // Not known here: nothing is refused for want of it.
    return new Bytes(Long.MAX_VALUE / 2);
  }
}
