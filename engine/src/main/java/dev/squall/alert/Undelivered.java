package dev.squall.alert;

/** Why something that was to get out did not, for people. */
public final class Undelivered extends Exception {
  private static final long serialVersionUID = 1L;

  Undelivered(String message) {
    super(message);
  }
}
