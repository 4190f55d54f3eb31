package dev.squall.component;

/**
 * One thing that a component can do.
 *
 * @param name unique in its component
 * @param weight how often it is called, relative to the others
 * @param action what is called
 */
public record Operation(String name, double weight, Action action) {
  /** Checks name and weight. */
  public Operation {
    if (name.isBlank()) {
      throw new IllegalArgumentException("operation: name must not be blank");
    }
    if (!(weight >= 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException(
          "operation '" + name + "': weight must be ≥ 0, was " + weight);
    }
  }

  /** One of weight 1 that is called and waited for. */
  public static Operation of(String name, Call call) {
    return new Operation(name, 1, call);
  }

  /** The same, called {@code weight} times as often. */
  public Operation weighing(double weight) {
    return new Operation(name, weight, action);
  }

  /** What is called. */
  public sealed interface Action permits Call, Begin {}

  /** Does it, and returns with the outcome. What it throws is a failure with its message. */
  @FunctionalInterface
  public non-sealed interface Call extends Action {
    /** Does it for {@code user}. */
    Outcome call(User user) throws Exception;
  }

  /** Begins it, and returns at once. */
  @FunctionalInterface
  public non-sealed interface Begin extends Action {
    /**
     * Begins it for {@code user}; {@code done} is told once, from any thread, even before this
     * returns. What it throws is a failure, and then {@code done} must not be told.
     */
    void begin(User user, Done done) throws Exception;
  }

  /** Takes the outcome of what was begun. */
  @FunctionalInterface
  public interface Done {
    /** It ended so. */
    void done(Outcome outcome);
  }
}
