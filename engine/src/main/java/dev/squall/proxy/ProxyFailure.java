package dev.squall.proxy;

/** A port can't be had; the message is for the user. */
public final class ProxyFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** With what is wrong. */
  public ProxyFailure(String message) {
    super(message);
  }

  /** With what is wrong and why. */
  public ProxyFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
