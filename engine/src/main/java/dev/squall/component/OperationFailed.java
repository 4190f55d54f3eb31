package dev.squall.component;

/**
 * An operation failed for a reason that says all: thrown in an operation it is {@link
 * Outcome#failed} with its message as it stands. It has no stack trace, so that a target that fails
 * always costs little.
 */
public final class OperationFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** For {@code reason}, one of a few, so that it can be counted. */
  public OperationFailed(String reason) {
    super(reason, null, false, false);
  }
}
