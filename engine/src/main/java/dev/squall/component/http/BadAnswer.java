package dev.squall.component.http;

import java.io.IOException;

/** What came is no whole answer; the message is the operation's reason. */
final class BadAnswer extends IOException {
  private static final long serialVersionUID = 1;

  BadAnswer(String reason) {
    super(reason);
  }

  /** It is thrown as often as a bad target answers: without a stack trace. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
