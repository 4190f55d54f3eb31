package dev.squall.guard;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The one stream of a run's events: whatever happens is given to every reader in the same order.
 * Events that come before the run has a folder wait for it.
 */
final class Hub implements Events {
  private record Early(long at, Event event) {}

  private final List<Events> readers = new CopyOnWriteArrayList<>();
  private final List<Early> early = new ArrayList<>();
  private final Clock clock;
  private boolean open;
  private volatile long origin;

  Hub(Clock clock) {
    this.clock = clock;
    this.origin = clock.nanos();
  }

  /** The moment events count from, on the clock's count. */
  long origin() {
    return origin;
  }

  /** Something happened now. */
  void happened(Event event) {
    on(clock.nanos() - origin, event);
  }

  @Override
  public synchronized void on(long at, Event event) {
    if (!open) {
      early.add(new Early(at, event));
      return;
    }
    for (Events reader : readers) {
      reader.on(at, event);
    }
  }

  void add(Events reader) {
    readers.add(reader);
  }

  void remove(Events reader) {
    readers.remove(reader);
  }

  /**
   * Lets the events through, {@code first} before those that waited.
   *
   * @param start the moment they count from
   * @param at the moment of those that waited; 0 unless a run goes on
   */
  synchronized void open(long start, long at, Event first) {
    open = true;
    origin = start;
    on(at, first);
    for (Early waited : early) {
      on(at, waited.event());
    }
    early.clear();
  }

  /** The plan of a script that is evaluated again for a run that goes on is not what it plays. */
  synchronized void forgetPlan() {
    early.removeIf(waited -> waited.event() instanceof Event.Planned);
  }

  /** What waits, for a script that never became a run. */
  synchronized List<Event> waiting() {
    return early.stream().map(Early::event).toList();
  }
}
