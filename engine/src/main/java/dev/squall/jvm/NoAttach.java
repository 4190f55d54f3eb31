package dev.squall.jvm;

/** An agent can't be put into a machine; the message is for the user. */
public final class NoAttach extends Exception {
  private static final long serialVersionUID = 1;

  NoAttach(String message) {
    super(message);
  }

  NoAttach(String message, Throwable cause) {
    super(message, cause);
  }
}
