package dev.squall.history;

import java.io.IOException;

/** The store can't be used: its message says why and how to mend it. */
public final class HistoryUnusable extends IOException {
  private static final long serialVersionUID = 1L;

  HistoryUnusable(String message, Throwable cause) {
    super(message, cause);
  }

  HistoryUnusable(String message) {
    super(message);
  }
}
