package dev.squall.component;

import dev.squall.chance.Chance;
import org.jspecify.annotations.Nullable;

/**
 * Who calls operations: one at a time, each with a number, chance and state of its own. Of use to
 * the thread that runs its operation.
 */
public final class User {
  private final int number;
  private final Chance chance;
  private long draws;
  private long operations;
  private boolean altered;

  /** Whatever the component keeps for this user; null until it puts something here. */
  public @Nullable Object state;

  /** The user of this number. */
  public User(int number, Chance chance) {
    this.number = number;
    this.chance = chance;
  }

  /** 0, 1, 2, …: unique among those of its drive that are at work. */
  public int number() {
    return number;
  }

  /** The chance that is its own; the same for the same seed. */
  public Chance chance() {
    return chance;
  }

  /** The next number of its own chance, 0 to below 1. */
  public double uniform() {
    return chance.uniform(draws++);
  }

  /** The next whole number of its own chance, 0 to below {@code bound}. */
  public long below(long bound) {
    return chance.below(draws++, bound);
  }

  /** How many operations it has begun before this one. */
  public long operations() {
    return operations;
  }

  /** It begins one. For who calls the operations. */
  public void counts() {
    operations++;
  }

  /**
   * True while a fault wants its operation's answer altered before it is verified: by a component
   * whose type says that it can ({@link ComponentType#altering}).
   */
  public boolean altered() {
    return altered;
  }

  /** Its operation's answer is to be altered, or no more. For who calls the operations. */
  public void altered(boolean now) {
    altered = now;
  }
}
