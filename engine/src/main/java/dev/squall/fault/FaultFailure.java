package dev.squall.fault;

/** Something can't be broken or mended; the message is for the user: thing, rule, value, mend. */
public final class FaultFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean noted;

  /** With {@code message}. */
  public FaultFailure(String message) {
    super(message);
    noted = false;
  }

  /** With {@code message}, caused by {@code cause}. */
  public FaultFailure(String message, Throwable cause) {
    super(message, cause);
    noted = false;
  }

  private FaultFailure(String message, boolean noted) {
    super(message);
    this.noted = noted;
  }

  /** One that could not be healed, and that whoever heals the run tries again. */
  public static FaultFailure noted(String message) {
    return new FaultFailure(message, true);
  }

  /** True where what undoes it is noted, and will be tried again. */
  public boolean noted() {
    return noted;
  }
}
