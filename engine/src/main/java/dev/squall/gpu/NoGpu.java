package dev.squall.gpu;

/** No GPU can be loaded here: what is missing, and its mend. */
public final class NoGpu extends Exception {
  private static final long serialVersionUID = 1L;

  private final String mend;

  /** With what is missing, and what to do about it. */
  public NoGpu(String message, String mend) {
    super(message);
    this.mend = mend;
  }

  /** What is missing. */
  public String lacking() {
    return String.valueOf(getMessage());
  }

  /** What to do about it. */
  public String mend() {
    return mend;
  }
}
