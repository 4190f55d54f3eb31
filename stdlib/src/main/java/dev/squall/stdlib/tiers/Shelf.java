package dev.squall.stdlib.tiers;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The allocations that live: one at random, or the oldest, is an operation's alone. Thread-safe.
 */
final class Shelf {
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayList<Allocation> there = new ArrayList<>();
  private final ArrayDeque<Allocation> byAge = new ArrayDeque<>();
  private int living;

  /** Puts a new one on it. */
  void add(Allocation allocation) {
    lock.lock();
    try {
      byAge.addLast(allocation);
      living++;
      put(allocation);
    } finally {
      lock.unlock();
    }
  }

  /** Takes the one at the share {@code u} of those that nobody has; null when there is none. */
  @Nullable Allocation take(double u) {
    lock.lock();
    try {
      return there.isEmpty() ? null : lift(there.get((int) (u * there.size())));
    } finally {
      lock.unlock();
    }
  }

  /** Takes the oldest that nobody has, when it is as old as {@code bornNanos}; else null. */
  @Nullable Allocation takeBorn(long bornNanos) {
    lock.lock();
    try {
      while (!byAge.isEmpty() && byAge.getFirst().index == Allocation.GONE) {
        byAge.removeFirst();
      }
      for (Allocation each : byAge) {
        if (each.bornNanos - bornNanos > 0) {
          return null;
        }
        if (each.index >= 0) {
          return lift(each);
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** Puts back what was taken. */
  void back(Allocation allocation) {
    lock.lock();
    try {
      put(allocation);
    } finally {
      lock.unlock();
    }
  }

  /** What was taken is freed. */
  void gone(Allocation allocation) {
    lock.lock();
    try {
      allocation.index = Allocation.GONE;
      living--;
    } finally {
      lock.unlock();
    }
  }

  /** How many live, also those that are taken. */
  int living() {
    lock.lock();
    try {
      return living;
    } finally {
      lock.unlock();
    }
  }

  private void put(Allocation allocation) {
    allocation.index = there.size();
    there.add(allocation);
  }

  private Allocation lift(Allocation allocation) {
    Allocation last = there.removeLast();
    if (last != allocation) {
      there.set(allocation.index, last);
      last.index = allocation.index;
    }
    allocation.index = Allocation.TAKEN;
    return allocation;
  }
}
