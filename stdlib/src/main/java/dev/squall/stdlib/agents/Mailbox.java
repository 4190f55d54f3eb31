package dev.squall.stdlib.agents;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits for an agent, and what it has in hand. Once closed it takes nothing more, and gives
 * out what it has: so that no message is left in the box of one that is gone. Thread-safe.
 */
class Mailbox {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final ArrayDeque<Message> waiting = new ArrayDeque<>(2);
  private @Nullable Message inHand;
  private boolean closed;

  /** Takes a message in; false when it is closed. */
  boolean put(Message message) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      waiting.addLast(message);
      arrived.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next; null when it is closed and empty. What was in hand no longer is. */
  @Nullable Message take() {
    lock.lock();
    try {
      inHand = null;
      while (waiting.isEmpty() && !closed) {
        arrived.awaitUninterruptibly();
      }
      inHand = waiting.pollFirst();
      return inHand;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /** True when {@code message} waits in it, or is in its agent's hand. */
  boolean holds(Message message) {
    lock.lock();
    try {
      return inHand == message || waiting.contains(message);
    } finally {
      lock.unlock();
    }
  }
}
