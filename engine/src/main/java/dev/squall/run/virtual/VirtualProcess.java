package dev.squall.run.virtual;

import dev.squall.event.Event;
import dev.squall.metric.Names;
import dev.squall.plan.Plan;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The engine's process on a virtual machine, as a soak sees it once a minute: a heap of which
 * {@link #HEAP} bytes are in use after collection, give or take a hundredth, and which grows by
 * what the machine's {@code engineKeeps}; as many threads and descriptors as ever. For one thread.
 */
final class VirtualProcess {
  private static final long EVERY_NANOS = 60_000_000_000L;
  private static final double HEAP = 64e6;
  private static final double HEAP_LIMIT = 6e9;
  private static final double UNREST = 0.01;
  private static final double THREADS = 40;
  private static final double DESCRIPTORS = 80;

  private final boolean soaks;
  private final VirtualMachine machine;
  private long next = EVERY_NANOS;

  VirtualProcess(Plan plan, VirtualMachine machine) {
    this.soaks = plan.monitoring().soaks();
    this.machine = machine;
  }

  /** What is seen of it at a moment; null where nobody looks then. */
  Event.@Nullable ProcessSeen seen(long nanos) {
    if (!soaks || nanos < next) {
      return null;
    }
    long minute = nanos / EVERY_NANOS;
    next = (minute + 1) * EVERY_NANOS;
    double noise = machine.chance().stream("engine").uniform(minute) - 0.5;
    double kept = machine.engineKeeps().bytesPerSecond() * nanos * 1e-9;
    Map<String, Double> figures = new TreeMap<>();
    double heap = HEAP * (1 + 2 * UNREST * noise) + kept;
    figures.put(Names.HEAP_KEPT, (double) Math.round(Math.min(HEAP_LIMIT, heap)));
    figures.put(Names.HEAP_LIMIT, HEAP_LIMIT);
    figures.put(Names.THREADS, THREADS);
    figures.put(Names.DESCRIPTORS, DESCRIPTORS);
    return new Event.ProcessSeen("engine", figures);
  }
}
