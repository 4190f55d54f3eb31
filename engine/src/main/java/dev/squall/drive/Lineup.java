package dev.squall.drive;

import dev.squall.chance.Chance;
import dev.squall.component.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which operation is called next: the n-th is drawn by its weight, from the seed and n alone.
 * Thread-safe.
 */
final class Lineup {
  private final List<Operation> operations;
  private final double[] upTo;
  private final Chance chance;
  private final AtomicLong next = new AtomicLong();
  private final int only;

  /**
   * Of a component's operations.
   *
   * @param mix weights that replace their own; an operation it does not name is not called; empty
   *     for their own
   */
  Lineup(List<Operation> operations, Map<String, Double> mix, Chance chance) {
    this.operations = List.copyOf(operations);
    this.chance = chance;
    upTo = new double[operations.size()];
    double sum = 0;
    List<Integer> called = new ArrayList<>();
    for (int i = 0; i < upTo.length; i++) {
      Operation operation = operations.get(i);
      double weight = mix.isEmpty() ? operation.weight() : mix.getOrDefault(operation.name(), 0.0);
      if (weight > 0) {
        called.add(i);
      }
      sum += weight;
      upTo[i] = sum;
    }
    if (called.isEmpty()) {
      throw new IllegalArgumentException("mix: must name an operation, named " + mix.keySet());
    }
    only = called.size() == 1 ? called.getFirst() : -1;
  }

  /** How many operations were drawn; 0 where there is nothing to choose. */
  long drawn() {
    return next.get();
  }

  /** The next is the one after so many. */
  void goOn(long drawn) {
    next.set(drawn);
  }

  /** How many operations there are. */
  int size() {
    return operations.size();
  }

  /** The operation at {@code index}. */
  Operation get(int index) {
    return operations.get(index);
  }

  /** The index of the operation that is called next. */
  int draw() {
    if (only >= 0) {
      return only;
    }
    double at = chance.uniform(next.getAndIncrement()) * upTo[upTo.length - 1];
    int low = 0;
    int high = upTo.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (at < upTo[middle]) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
