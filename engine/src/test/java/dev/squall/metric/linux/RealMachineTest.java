package dev.squall.metric.linux;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/** This machine's own files. */
@Tag("real")
@EnabledOnOs(OS.LINUX)
@Isolated
class RealMachineTest {
  private final Clock clock = Clock.system();

  @Test
  void aSampleAllocatesNothingOnceWarm() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().threadId();
    try (LinuxSampler sampler =
        new LinuxSampler(Roots.MACHINE, List.of(Path.of("/")), note -> {}, clock.nanos())) {
      double[] values = new double[sampler.metrics().size()];
      for (int i = 0; i < 3000; i++) {
        sampler.sample(clock.nanos(), values);
      }
      int samples = 500;
      long before = threads.getThreadAllocatedBytes(thread);
      for (int i = 0; i < samples; i++) {
        sampler.sample(clock.nanos(), values);
      }
      long perSample = (threads.getThreadAllocatedBytes(thread) - before) / samples;
      assertThat(perSample).as("bytes a sample").isLessThanOrEqualTo(64);
    }
  }

  @Test
  void readingsMakeSense() throws Exception {
    List<String> notes = new ArrayList<>();
    try (LinuxSampler sampler =
        new LinuxSampler(Roots.MACHINE, List.of(Path.of("/")), notes::add, clock.nanos())) {
      double[] values = new double[sampler.metrics().size()];
      clock.waitFor(200_000_000L);
      sampler.sample(clock.nanos(), values);
      for (int i = 0; i < values.length; i++) {
        Metric metric = sampler.metrics().get(i);
        if (metric.unit() == Dimension.SHARE) {
          assertThat(values[i]).as(metric.name()).isBetween(0.0, 1.0);
        }
      }
      assertThat(notes).isEmpty();
      assertThat(FixtureMachine.value(sampler, values, Names.CORES))
          .isGreaterThanOrEqualTo(Runtime.getRuntime().availableProcessors());
      try (Stream<Path> listed = Files.list(Path.of("/proc"))) {
        long processes =
            listed
                .filter(path -> Character.isDigit(path.getFileName().toString().charAt(0)))
                .count();
        // In a container the kernel counts the whole machine's.
        assertThat(FixtureMachine.value(sampler, values, "system.process.count"))
            .isGreaterThan(processes * 0.8 - 5);
      }
    }
  }
}
