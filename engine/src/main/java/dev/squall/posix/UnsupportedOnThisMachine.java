package dev.squall.posix;

/**
 * A call that this machine's system does not have: {@code sched_setaffinity: needs Linux, this is
 * Mac OS X}.
 */
public final class UnsupportedOnThisMachine extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message for the user. */
  public UnsupportedOnThisMachine(String message) {
    super(message);
  }
}
