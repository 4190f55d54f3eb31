package dev.squall.drive;

import dev.squall.heap.Reserve;
import org.jspecify.annotations.Nullable;

/**
 * Which of a drive's operations found no room in the engine's heap. Noting it takes no memory.
 * Thread-safe.
 */
final class Shortage {
  private final Reserve reserve;
  private @Nullable String filling;
  private long fillingNanos;
  private String asking = "";
  private int asked;

  Shortage(Reserve reserve) {
    this.reserve = reserve;
  }

  /**
   * What met a full heap.
   *
   * @param operation the one that had been under way longest; empty while its user was met
   * @param nanos for how long
   */
  record Met(String operation, long nanos) {}

  /**
   * What asked at once for more than there is, though the heap was not full.
   *
   * @param operation the last that did
   * @param times how often any did
   */
  record Asked(String operation, int times) {}

  /** There was no room for what {@code operation} wanted, so long after it was sent. */
  void met(String operation, long nanos) {
    met(operation, reserve.ranOut(), nanos);
  }

  /** The same of a heap that was {@code full} or not. */
  synchronized void met(String operation, boolean full, long nanos) {
    if (!full) {
      asking = operation;
      asked++;
    } else if (filling == null || nanos > fillingNanos) {
      filling = operation;
      fillingNanos = nanos;
    }
  }

  /** What met a full heap since the last asking; null for nothing. */
  synchronized @Nullable Met takeMet() {
    String operation = filling;
    filling = null;
    return operation == null ? null : new Met(operation, fillingNanos);
  }

  /** What asked for too much, since the drive began. */
  synchronized Asked asked() {
    return new Asked(asking, asked);
  }
}
