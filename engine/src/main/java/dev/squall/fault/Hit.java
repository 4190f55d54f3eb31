package dev.squall.fault;

/** What a fault does to one operation. */
public sealed interface Hit {
  /** It fails, without being called. */
  record Fails() implements Hit {}

  /** It is called later by so much. */
  record Waits(long nanos) implements Hit {}

  /**
   * It is called once the fault is healed.
   *
   * @param nanos after so long it fails instead; {@link Long#MAX_VALUE} for never
   */
  record Stands(long nanos) implements Hit {}

  /** Its answer is altered before it is verified. */
  record Altered() implements Hit {}
}
