package dev.squall.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** All benchmarks, in the order {@code squall bench all} runs them. */
public final class Benchmarks {
  private Benchmarks() {}

  /** All of them: the engine's, and those that libraries on the class path bring as services. */
  public static List<Benchmark> all() {
    List<Benchmark> all =
        new ArrayList<>(
            List.of(
                new VirtualBench(),
                new StartBench(),
                new GuardBench(),
                new SamplerBench(),
                new CpuBench(),
                new MemoryBench(),
                new DiskBench(),
                new NetworkBench(),
                new DriveBench(),
                new FindBench(),
                new HttpBench(),
                new ProxyBench(),
                new FaultBench(),
                new ServeBench(),
                new GpuBench(),
                new SoakBench(),
                new AnalysisBench(),
                new Kills(),
                new HealBench()));
    ServiceLoader.load(Benchmark.class, Benchmarks.class.getClassLoader()).forEach(all::add);
    return all;
  }
}
