package dev.squall.stdlib.agents;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The agents that live, by age, within a least and a most: a ring, since the youngest comes last
 * and the oldest goes first. Thread-safe.
 */
final class Society {
  private final int least;
  private final int most;
  private final Agent[] ring;
  private final Supplier<Mailbox> mailboxes;
  private final ThreadFactory threads;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicInteger atWork = new AtomicInteger();
  private final LongAdder sent = new LongAdder();
  private final LongAdder handled = new LongAdder();
  private int first;
  private int population;
  private int next;
  private boolean closed;

  /** One of {@code least} to {@code most} agents, none yet, whose mailboxes are so made. */
  Society(String name, int least, int most, Supplier<Mailbox> mailboxes) {
    this.least = least;
    this.most = most;
    this.mailboxes = mailboxes;
    ring = new Agent[most];
    threads = Thread.ofVirtual().name(name + "-agent-", 0).factory();
  }

  /** Spawns an agent, unless there are as many as may be. */
  boolean spawn() {
    Agent agent;
    lock.lock();
    try {
      if (closed || population == most) {
        return false;
      }
      agent = new Agent(next++, this, mailboxes.get());
      ring[(first + population++) % most] = agent;
      atWork.incrementAndGet();
    } finally {
      lock.unlock();
    }
    threads.newThread(agent).start();
    return true;
  }

  /**
   * Retires the oldest agent, unless there are as few as may be: it takes no more messages, deals
   * with those that it has, and ends.
   */
  boolean retire() {
    return retire(least) != null;
  }

  private @Nullable Agent retire(int keep) {
    Agent oldest;
    lock.lock();
    try {
      if (population <= keep) {
        return null;
      }
      oldest = ring[first];
      first = (first + 1) % most;
      population--;
    } finally {
      lock.unlock();
    }
    oldest.mailbox().close();
    return oldest;
  }

  /** Sends a message in its own direction; false when nobody is left. */
  boolean send(Message message) {
    double direction = message.direction();
    while (true) {
      Agent agent;
      lock.lock();
      try {
        if (population == 0) {
          return false;
        }
        agent = ring[(first + (int) (direction * population)) % most];
      } finally {
        lock.unlock();
      }
      message.goes(agent);
      sent.increment(); // before it can be handled
      if (agent.mailbox().put(message)) {
        return true;
      }
      sent.decrement();
    }
  }

  int population() {
    lock.lock();
    try {
      return population;
    } finally {
      lock.unlock();
    }
  }

  /** Who goes next. */
  Agent oldest() {
    lock.lock();
    try {
      return ring[first];
    } finally {
      lock.unlock();
    }
  }

  /** Agents whose threads have not ended; those that retire among them. */
  int atWork() {
    return atWork.get();
  }

  /** Messages given to agents. */
  long sent() {
    return sent.sum();
  }

  /** Messages that agents have signed. */
  long signed() {
    return handled.sum();
  }

  void handled() {
    handled.increment();
  }

  void ended() {
    atWork.decrementAndGet();
  }

  /** Retires all, and spawns nobody any more. */
  void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    while (retire(0) != null) {
      // the next
    }
  }
}
