package dev.squall.alert;

import java.time.Duration;

/** How an alert gets out. One thread at a time. */
interface Way extends AutoCloseable {
  /**
   * Tells; returns within this time, give or take what it takes to give up.
   *
   * @throws Undelivered when nobody took it
   */
  void tell(Alert alert, Duration within) throws Undelivered, InterruptedException;

  @Override
  default void close() {}
}
