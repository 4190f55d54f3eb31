package dev.squall.plan;

import java.util.Locale;

/** What becomes of an arrival when as many operations are under way as are allowed. */
public enum Overflow {
  /** It waits for a place; its response time counts from when it arrived. */
  QUEUE,
  /** It is dropped, and counted. */
  DROP,
  /** It counts as a failed operation. */
  FAIL;

  /** The word for it in scripts. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
