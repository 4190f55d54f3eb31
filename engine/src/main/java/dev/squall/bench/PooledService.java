package dev.squall.bench;

import dev.squall.component.Component;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.component.User;
import dev.squall.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A service whose capacity is known: so many workers, each busy for the same time with whatever it
 * takes, first come, first served.
 *
 * <pre>
 * begin = max(arrival, when a worker is free)     done = begin + service     capacity = workers / service
 * </pre>
 *
 * <p>When each is done is reckoned, not worked for, and told at that time: what else this machine
 * does, and how late a thread wakes, takes nothing of the capacity.
 */
final class PooledService implements Component {
  private final Clock clock;
  private final long serviceNanos;
  private final PriorityQueue<Long> free = new PriorityQueue<>();
  private final Deque<Ending> endings = new ArrayDeque<>();
  private final Thread teller;
  private volatile boolean over;

  private record Ending(long at, Operation.Done done) {}

  /** One of {@code workers}, each taking {@code serviceNanos}. */
  PooledService(int workers, long serviceNanos, Clock clock) {
    this.clock = clock;
    this.serviceNanos = serviceNanos;
    for (int i = 0; i < workers; i++) {
      free.add(Long.MIN_VALUE);
    }
    teller = Thread.ofPlatform().daemon().name("pooled service").unstarted(this::tell);
    teller.start();
  }

  @Override
  public List<Operation> operations() {
    Operation.Begin begin = this::begin;
    return List.of(new Operation("serve", 1, begin));
  }

  @Override
  public Calling calling() {
    return Calling.BEGINNING;
  }

  private void begin(User user, Operation.Done done) {
    synchronized (endings) {
      long worker = free.remove();
      long at = Math.max(clock.nanos(), worker) + serviceNanos;
      free.add(at);
      endings.addLast(new Ending(at, done)); // all take as long: who comes first is done first
      endings.notifyAll();
    }
  }

  private void tell() {
    try {
      while (!over) {
        Ending next = next();
        clock.waitUntil(next.at);
        next.done.done(Outcome.OK);
      }
    } catch (InterruptedException torn) {
      Thread.currentThread().interrupt();
    }
  }

  private Ending next() throws InterruptedException {
    synchronized (endings) {
      while (endings.isEmpty()) {
        endings.wait();
      }
      return endings.removeFirst();
    }
  }

  @Override
  public void tearDown() {
    over = true;
    teller.interrupt();
  }
}
