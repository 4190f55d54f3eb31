package dev.squall.drive;

import java.util.Collection;

/** Those who call the operations of a drive. */
interface Crew {
  /** Brings an operation that was planned for {@code plannedNanos}, now or a little late. */
  void offer(long plannedNanos);

  /** From now on so many users call one operation after another. */
  void users(int number);

  /** Begins nothing more until {@link #open}; what waits for a place is dropped. */
  void hold();

  /** Begins again. */
  void open();

  /** Where operations are, or may be, under way. */
  Collection<Slot> slots();

  /** The most operations under way at any time since the last asking. */
  long takeMost();

  /** Users at work: calling or thinking. */
  int active();

  /** True when no further operation finds a place. */
  boolean full();

  /**
   * Begins nothing more, waits for what is under way, then interrupts it. What does not end even
   * then is counted as failed and left alone.
   */
  void close(long drainNanos);
}
