package dev.squall.bench;

import dev.squall.chance.Chance;
import dev.squall.load.Load;
import dev.squall.load.memory.MemoryLoad;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.LoadSettings.Access;
import dev.squall.plan.LoadSettings.MemoryBase;
import dev.squall.time.Clock;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Another process that holds all memory but what is to stay available, so that a run finds the
 * machine full. Ends with its standard input.
 */
final class MemoryNeighbour {
  private static final Duration FILLS = Duration.ofMinutes(5);

  private MemoryNeighbour() {}

  /** Starts one, and waits until it has taken all it is to take. */
  static Process start(Bytes available, Path marker) throws IOException, InterruptedException {
    Clock clock = Clock.system();
    Process process =
        Children.java(MemoryNeighbour.class, Long.toString(available.value()), marker.toString());
    long until = clock.nanos() + FILLS.toNanos();
    while (!Files.exists(marker)) {
      if (!process.isAlive() || clock.nanos() > until) {
        Children.end(process);
        throw new IOException("memory: all but " + available + " must be held, could not be");
      }
      clock.waitFor(100_000_000L);
    }
    return process;
  }

  /**
   * Leaves the bytes of the first argument available, and makes the second, a file, when it has.
   */
  public static void main(String[] arguments) throws Exception {
    Bytes available = new Bytes(Long.parseLong(arguments[0]));
    Clock clock = Clock.system();
    LoadPlan plan =
        new LoadPlan(
            "neighbour",
            new LoadSettings.Memory(MemoryBase.ABSOLUTE, Access.HOLD, null, available),
            new Level.Maximum(Dimension.BYTES));
    try (Load load = new MemoryLoad(plan, clock, Chance.ofSeed(1))) {
      load.start();
      load.ask(Double.POSITIVE_INFINITY);
      while (load.read().details().getOrDefault("refused", 0.0) == 0) {
        clock.waitFor(100_000_000L);
      }
      Files.createFile(Path.of(arguments[1]));
      while (System.in.read() >= 0) {
        Thread.onSpinWait();
      }
    }
  }
}
