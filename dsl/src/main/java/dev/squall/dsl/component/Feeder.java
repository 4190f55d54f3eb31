package dev.squall.dsl.component;

import dev.squall.component.Outcome;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands out rows, one an operation, to all of a component's users together. Thread-safe.
 *
 * @param name what operations call a row
 * @param rows all of them; empty where a block of the script makes them
 * @param number the block's, or -1
 * @param policy what happens at the end
 */
public record Feeder(String name, List<?> rows, int number, Policy policy, AtomicLong next) {
  /** What happens at the end. */
  public enum Policy {
    /** It begins again. */
    CIRCULAR,
    /** Operations are skipped. */
    ONCE,
    /** Any row each time. */
    RANDOM
  }

  /** From its first row. */
  public Feeder(String name, List<?> rows, int number, Policy policy) {
    this(name, List.copyOf(rows), number, policy, new AtomicLong());
  }

  /** The same from its first row, for another component. */
  Feeder fresh() {
    return new Feeder(name, rows, number, policy);
  }

  Object next(ComponentBody body, ScriptUser user) {
    if (number >= 0) {
      Object row = body.generated(number, next.getAndIncrement());
      if (row == null) {
        throw ranOut();
      }
      return row;
    }
    if (policy == Policy.RANDOM) {
      return rows.get((int) user.below(rows.size()));
    }
    long n = next.getAndIncrement();
    if (policy == Policy.ONCE && n >= rows.size()) {
      throw ranOut();
    }
    return rows.get((int) (n % rows.size()));
  }

  private ComponentBody.Ended ranOut() {
    return new ComponentBody.Ended(Outcome.skipped("feeder '" + name + "' ran out"));
  }
}
