package dev.squall.proxy;

import dev.squall.chance.Chance;
import dev.squall.plan.Fault;
import dev.squall.plan.Trouble;

/**
 * A line that takes its time for each byte, one for each way, shared by all connections. Of
 * datagrams those are lost that would wait for longer than 100 ms.
 */
final class Bandwidth extends Effect {
  private static final double PIECE_SECONDS = 0.005;
  private static final long QUEUE_NANOS = 100_000_000;
  private static final double LEAST_ROOM = 1500;
  private static final double MOST_ROOM = 1 << 20;

  private final double bytesPerSecond;
  private final Free up = new Free();
  private final Free down = new Free();

  /** When the line is free again. */
  private static final class Free {
    private long nanos;
    private boolean used;
  }

  Bandwidth(Fault.Traffic fault, Trouble.Bandwidth narrow, double likely, Chance chance) {
    super(fault, likely, chance);
    this.bytesPerSecond = narrow.bytesPerSecond();
  }

  @Override
  boolean isGradual() {
    return true;
  }

  @Override
  long room() {
    return Math.round(Math.clamp(rate() * QUEUE_NANOS / 1e9, LEAST_ROOM, MOST_ROOM));
  }

  private double rate() {
    return bytesPerSecond / Math.max(strength(), 1e-9);
  }

  @Override
  Stage stage(Fault.Direction way, long number) {
    Free free = way == Fault.Direction.UP ? up : down;
    return isOfDatagrams()
        ? (parcel, next) -> {
          long from = parcel.dueNanos();
          long due = taken(free, parcel.bytes().remaining(), from, from + QUEUE_NANOS);
          if (due != 0) {
            next.pass(parcel.notBefore(due));
          }
        }
        : (parcel, next) -> {
          while (parcel.bytes().hasRemaining()) {
            int most = Math.clamp(Math.round(rate() * PIECE_SECONDS), 1, Integer.MAX_VALUE);
            Parcel piece = parcel.cut(Math.min(most, parcel.bytes().remaining()));
            int bytes = piece.bytes().remaining();
            next.pass(piece.notBefore(taken(free, bytes, piece.dueNanos(), Long.MAX_VALUE)));
          }
        };
  }

  /**
   * When so many bytes are through that come at {@code from}; 0 where that is past {@code last}.
   */
  private long taken(Free free, int bytes, long from, long last) {
    synchronized (free) {
      long begins = free.used ? Math.max(free.nanos, from) : from;
      if (begins > last) {
        return 0;
      }
      free.used = true;
      free.nanos = begins + Math.round(bytes / rate() * 1e9);
      return free.nanos;
    }
  }
}
