package dev.squall.stdlib.tiers;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
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

  /**
   * Takes the first of those that nobody has, from the one at the share {@code u} of them on, that
   * suits; null when there is none.
   */
  @Nullable Allocation take(double u, Predicate<Allocation> suits) {
    lock.lock();
    try {
      int all = there.size();
      int first = (int) (u * all);
      for (int i = 0; i < all; i++) {
        Allocation each = there.get((first + i) % all);
        if (suits.test(each)) {
          return lift(each);
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** All that nobody has and that suit are freed; says how many. */
  int drop(Predicate<Allocation> suits) {
    lock.lock();
    try {
      List<Allocation> dropped = there.stream().filter(suits).toList();
      dropped.forEach(this::lift);
      dropped.forEach(each -> each.index = Allocation.GONE);
      living -= dropped.size();
      return dropped.size();
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
