package dev.squall.load.network;

import dev.squall.arrival.Gate;
import dev.squall.time.Clock;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the senders of one load share. They pass the gate with pieces: a message is one piece, or
 * where it is longer than {@link Message#PIECE} several of nearly the same length.
 *
 * @param run the run's number at the sink
 * @param message bytes a message
 * @param target the sink
 * @param gate lets pieces out
 * @param clock the time
 * @param sent bytes handed to the kernel
 * @param failures what went wrong
 */
record Task(
    int run,
    int message,
    InetSocketAddress target,
    Gate gate,
    Clock clock,
    LongAdder sent,
    Failures failures) {
  /** Connecting takes at most so long. */
  static final int CONNECT_MILLIS = 2_000;

  /** Pieces of a message of {@code message} bytes. */
  static int pieces(long message) {
    return (int) ((message + Message.PIECE - 1) / Message.PIECE);
  }

  /** Where piece {@code index} of a message begins; that of the piece after the last is its end. */
  long begin(int index) {
    return (long) message * index / pieces(message);
  }
}
