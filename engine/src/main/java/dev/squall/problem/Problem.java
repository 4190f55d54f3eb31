package dev.squall.problem;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with an input: thing, rule, value, mend.
 *
 * @param place where it stands
 * @param message what is wrong, lower case, names quoted, units printed: {@code phase 'peak':
 *     duration must be > 0 s, was -5 s}
 * @param mend how to put it right, or null: {@code did you mean 'cpu'?}
 */
public record Problem(Place place, String message, @Nullable String mend) {
  /** Checks that the message says something. */
  public Problem {
    Objects.requireNonNull(place, "place");
    if (message.isBlank()) {
      throw new IllegalArgumentException("problem: message must say something, was blank");
    }
  }

  /** A problem whose mend is in the message already. */
  public static Problem of(Place place, String message) {
    return new Problem(place, message, null);
  }

  @Override
  public String toString() {
    return place + ": " + message + (mend == null ? "" : "; " + mend);
  }
}
