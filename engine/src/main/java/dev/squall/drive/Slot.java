package dev.squall.drive;

import dev.squall.component.User;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/** A place in which one operation after another is under way. Its user's thread writes it. */
final class Slot {
  private static final AtomicIntegerFieldUpdater<Slot> OPERATION =
      AtomicIntegerFieldUpdater.newUpdater(Slot.class, "operation");

  static final int NOTHING = -1;

  final User user;

  /** Index of the operation that is under way; {@link #NOTHING} for none. */
  volatile int operation = NOTHING;

  /** When the operation was planned. */
  long planned;

  /** When it was sent. */
  volatile long sent;

  Slot(User user) {
    this.user = user;
  }

  /** The operation that was under way, for whoever asks first; then it is no more. */
  int end() {
    return OPERATION.getAndSet(this, NOTHING);
  }
}
