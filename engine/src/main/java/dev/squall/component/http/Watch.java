package dev.squall.component.http;

import dev.squall.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes connections on which something takes too long, looking every 20 ms: so no read needs a
 * timer of its own. Thread-safe.
 */
final class Watch implements AutoCloseable {
  private static final long LOOK_NANOS = 20_000_000;

  private final Clock clock;
  private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean shut;

  Watch(Clock clock, String name) {
    this.clock = clock;
    thread = Thread.ofPlatform().daemon().name(name).start(this::run);
  }

  void add(Wire wire) {
    wires.add(wire);
    if (shut) {
      wire.close();
    }
  }

  void remove(Wire wire) {
    wires.remove(wire);
  }

  int size() {
    return wires.size();
  }

  private void run() {
    try {
      while (!shut) {
        clock.waitFor(LOOK_NANOS);
        long now = clock.nanos();
        for (Wire wire : wires) {
          if (now >= wire.deadline) {
            wire.late = true;
            wire.close();
          }
        }
      }
    } catch (InterruptedException stop) {
      // It was closed.
      return;
    }
  }

  /** Closes all, also those on which somebody waits. */
  @Override
  public void close() {
    shut = true;
    thread.interrupt();
    wires.forEach(Wire::close);
  }
}
