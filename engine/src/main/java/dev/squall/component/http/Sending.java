package dev.squall.component.http;

import dev.squall.component.OperationFailed;

/** Sends requests and waits for their answers, over one version of HTTP. Thread-safe. */
interface Sending extends AutoCloseable {
  /**
   * Sends one.
   *
   * @param keepsBody keep the answer's body; otherwise it is counted only
   * @throws OperationFailed with the reason
   * @throws InterruptedException when the thread is
   */
  Answer send(Request request, boolean keepsBody, long deadline) throws InterruptedException;

  /** Connections that are open; negative when that is not known. */
  int connections();

  @Override
  void close();
}
