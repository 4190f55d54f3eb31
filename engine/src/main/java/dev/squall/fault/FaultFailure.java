package dev.squall.fault;

/** Something can't be broken or mended; the message is for the user: thing, rule, value, mend. */
public final class FaultFailure extends Exception {
  private static final long serialVersionUID = 1;

  /** With {@code message}. */
  public FaultFailure(String message) {
    super(message);
  }

  /** With {@code message}, caused by {@code cause}. */
  public FaultFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
