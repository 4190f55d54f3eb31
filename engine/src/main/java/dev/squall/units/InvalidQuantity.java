package dev.squall.units;

import org.jspecify.annotations.Nullable;

/**
 * A text or number that is no quantity; the message says thing, rule and value, the mend how to put
 * it right.
 */
public final class InvalidQuantity extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String mend;

  /** What is wrong, and how to put it right or null. */
  public InvalidQuantity(String message, @Nullable String mend) {
    super(message);
    this.mend = mend;
  }

  /** What is wrong. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** How to put it right, or null. */
  public @Nullable String mend() {
    return mend;
  }
}
