package dev.squall.drive;

import dev.squall.heap.HeapWatch;
import dev.squall.load.Loads;
import dev.squall.time.Clock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Watches over what all drives of a process share, so that the operations of one can't take it from
 * the others: the heap, and the carriers of virtual threads.
 */
public final class EngineWatch implements AutoCloseable {
  private final List<AutoCloseable> watches = new ArrayList<>();
  private final Optional<HeapWatch> heap;

  /**
   * Begins to watch.
   *
   * @param folder stands for a moment where samples of the heap are read; nothing else is at it
   */
  public EngineWatch(Components components, Path folder, Loads.Tell tell, Clock clock) {
    heap = HeapWatch.start(folder, new Leaks(components, tell, clock), clock, components.reserve());
    heap.ifPresent(watches::add);
    Scheduler.here()
        .ifPresent(scheduler -> {
          CarrierWatch carriers = new CarrierWatch(scheduler, components, tell, clock);
          carriers.start();
          watches.add(carriers);
        });
  }

  /** Waits until whatever goes wrong is seen at once. */
  public void awaitReady() throws InterruptedException {
    if (heap.isPresent()) {
      heap.get().awaitReady();
    }
  }

  /** All is set up, and nothing is driven yet: what is there is there from the start. */
  public void settle() {
    heap.ifPresent(HeapWatch::settle);
  }

  /** Watches no more. */
  @Override
  public void close() {
    for (AutoCloseable watch : watches) {
      try {
        watch.close();
      } catch (Exception impossible) {
        throw new IllegalStateException("a watch closes without a fault", impossible);
      }
    }
  }
}
