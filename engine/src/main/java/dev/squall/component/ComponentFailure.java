package dev.squall.component;

/** A component can't be set up; the message is for the user: thing, rule, value, mend. */
public final class ComponentFailure extends Exception {
  private static final long serialVersionUID = 1;

  /** With {@code message}. */
  public ComponentFailure(String message) {
    super(message);
  }

  /** With {@code message}, caused by {@code cause}. */
  public ComponentFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
