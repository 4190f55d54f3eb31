package dev.squall.bench;

import java.util.List;

/** All benchmarks, in the order {@code squall bench all} runs them. */
public final class Benchmarks {
  private Benchmarks() {}

  /** All of them. */
  public static List<Benchmark> all() {
    return List.of(
        new VirtualBench(),
        new StartBench(),
        new GuardBench(),
        new SamplerBench(),
        new CpuBench(),
        new MemoryBench(),
        new DiskBench(),
        new NetworkBench(),
        new DriveBench(),
        new Kills());
  }
}
