package dev.squall.metric.doctor;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the doctor looked at.
 *
 * @param what it is: {@code pressure (PSI)}
 * @param status how it stands
 * @param value what was found
 * @param means what that is for Squall
 * @param mend what to do about it; null when it is all right, or nothing can be done
 */
public record Finding(
    String what, Status status, String value, String means, @Nullable String mend) {
  /** How a thing stands. */
  public enum Status {
    /** All that Squall can use. */
    OK,
    /** There, but less than it could be. */
    LIMITED,
    /** Not there: what needs it is refused or left out. */
    MISSING;

    /** The word in reports. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding ok(String what, String value, String means) {
    return new Finding(what, Status.OK, value, means, null);
  }

  static Finding limited(String what, String value, String means, @Nullable String mend) {
    return new Finding(what, Status.LIMITED, value, means, mend);
  }

  static Finding missing(String what, String value, String means, @Nullable String mend) {
    return new Finding(what, Status.MISSING, value, means, mend);
  }
}
