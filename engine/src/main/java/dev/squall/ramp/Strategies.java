package dev.squall.ramp;

import dev.squall.advice.Consulted;
import dev.squall.plan.Ramp;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Begins the strategies that a plan names: those of its script, and those of libraries. Knows the
 * expert that is asked before they go on.
 */
@FunctionalInterface
public interface Strategies {
  /** There are none. */
  Strategies NONE =
      (named, ramp, log) -> {
        throw new IllegalArgumentException("strategy '" + named.name() + "': is not at hand");
      };

  /**
   * One for a phase that begins.
   *
   * @param log takes what its code has to say, line by line
   * @throws RuntimeException when there is none of that name, or it can't be made
   */
  RampStrategy begin(Ramp.Strategy.Named named, Ramp ramp, Consumer<String> log);

  /** The run's expert; null for none. */
  default @Nullable Consulted expert() {
    return null;
  }
}
