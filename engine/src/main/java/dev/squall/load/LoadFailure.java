package dev.squall.load;

/** The machine does not allow what a load needs: thing, rule, value, mend. */
public final class LoadFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** With a message for the user. */
  public LoadFailure(String message) {
    super(message);
  }

  /** With a message for the user and what lies behind it. */
  public LoadFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
