package dev.squall.metric.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.metric.Sampler;
import dev.squall.metric.linux.FixtureMachine;
import dev.squall.metric.linux.LinuxSampler;
import dev.squall.metric.linux.Roots;
import dev.squall.time.VirtualClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplersTest {
  @TempDir Path folder;

  private final List<String> notes = new ArrayList<>();

  private Sampler of(Roots roots) {
    return Samplers.forThisMachine(
        new VirtualClock(), new Samplers.Options(roots, List.of(folder), notes::add));
  }

  @Test
  void linuxWhereThereAreItsFiles() {
    try (Sampler sampler = of(new FixtureMachine(folder, "laptop").roots())) {
      assertThat(sampler).isInstanceOf(LinuxSampler.class);
    }
  }

  @Test
  void elsewhereWhatTheJdkKnowsAndTheRestIsSaidToBeMissing() {
    try (Sampler sampler = of(new Roots(folder.resolve("no/proc"), folder.resolve("no/sys")))) {
      List<String> names = sampler.metrics().stream().map(Metric::name).toList();
      double[] values = new double[names.size()];
      sampler.sample(0, values);
      assertThat(values[names.indexOf(Names.CORES)])
          .isEqualTo(Runtime.getRuntime().availableProcessors());
      assertThat(values[names.indexOf(Names.MEMORY_TOTAL)]).isPositive();
      assertThat(values[names.indexOf(Names.diskFree(folder.toString()))]).isPositive();
      assertThat(names).doesNotContain(Names.MEMORY, Names.TEMPERATURE);
      assertThat(sampler.missing())
          .containsEntry(Names.MEMORY, "read on Linux only")
          .containsEntry(Names.TEMPERATURE, "read on Linux only");
      assertThat(notes).isEmpty();
    }
  }
}
