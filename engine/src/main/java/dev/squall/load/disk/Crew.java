package dev.squall.load.disk;

/** Those who do the operations. They end when the gate is shut. */
interface Crew {
  /** In a few words: {@code io_uring, 32 deep}. */
  String how();

  /** The level changed, or a hold began or ended. */
  void wake();

  /** Waits until all have ended, or time is up. True when they have. */
  boolean join(long nanos);
}
