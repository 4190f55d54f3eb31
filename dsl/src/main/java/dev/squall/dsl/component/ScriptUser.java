package dev.squall.dsl.component;

import dev.squall.component.User;
import java.util.HashMap;
import java.util.Map;

/**
 * A user as a script's operations see it: {@code user.number}, {@code user.state.cart}, {@code
 * user.below(6)}. Of use to the thread that runs its operation.
 */
public final class ScriptUser {
  private final User user;
  private final Map<String, Object> state = new HashMap<>();

  ScriptUser(User user) {
    this.user = user;
  }

  /** 0, 1, 2, …: unique among those of its drive that are at work. */
  public int getNumber() {
    return user.number();
  }

  /** Whatever the script keeps for this user, by name. */
  public Map<String, Object> getState() {
    return state;
  }

  /** How many operations it has begun before this one. */
  public long getOperations() {
    return user.operations();
  }

  /** The next number of its own chance, 0 to below 1. */
  public double uniform() {
    return user.uniform();
  }

  /** The next whole number of its own chance, 0 to below {@code bound}. */
  public long below(long bound) {
    return user.below(bound);
  }
}
