package dev.squall.dsl.value;

import org.jspecify.annotations.Nullable;

/**
 * A value that can't be used so: what is wrong, and the mend. The place is whoever's that called.
 */
public final class Misuse extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String mend;

  /** With the rule and the value, and how to put it right. */
  public Misuse(String message, @Nullable String mend) {
    super(message, null, false, false);
    this.mend = mend;
  }

  /** How to put it right, or null. */
  public @Nullable String mend() {
    return mend;
  }

  /** What is wrong. */
  public String message() {
    return String.valueOf(getMessage());
  }
}
