package dev.squall.repl.serve;

import dev.squall.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * What is on its way to one reader. One message at a time is with the network; the others wait
 * here. A reader who is {@value #MOST_SAMPLES} messages behind gets no samples until it has read
 * all that waited, and then how many it missed; one for whom {@value #MOST} wait, or who has not
 * taken one message in ten seconds, is cut off. Never blocks. Thread-safe.
 */
final class Outbox {
  /** Where a message goes. */
  interface Line {
    /** Sends one, and tells when the network has taken it, or that it will not. */
    void send(String text, Consumer<Boolean> taken);

    /** Ends the connection, for this reason. */
    void cut(String why);
  }

  static final int MOST_SAMPLES = 64;
  static final int MOST = 1_024;
  private static final long STUCK_NANOS = 10_000_000_000L;

  private final Line line;
  private final Clock clock;
  private final Deque<String> waiting = new ArrayDeque<>();
  private boolean sending;
  private boolean pumping;
  private boolean behind;
  private boolean closed;
  private long since;
  private long missed;

  Outbox(Line line, Clock clock) {
    this.line = line;
    this.clock = clock;
  }

  /**
   * Takes a message.
   *
   * @param sample whether it may be dropped
   */
  void offer(String text, boolean sample) {
    String why = null;
    synchronized (this) {
      if (closed) {
        return;
      }
      boolean stuck = sending && clock.nanos() - since > STUCK_NANOS;
      behind |= waiting.size() >= MOST_SAMPLES;
      if (stuck || (!sample && waiting.size() >= MOST)) {
        closed = true;
        waiting.clear();
        why = stuck ? "read nothing for 10 s" : "reads too slowly: " + MOST + " messages wait";
      } else if (sample && behind) {
        missed++;
      } else {
        waiting.add(text);
      }
    }
    if (why != null) {
      line.cut(why);
    } else {
      pump();
    }
  }

  /** Nothing is sent any more. */
  synchronized void close() {
    closed = true;
    waiting.clear();
  }

  /** Hands messages over for as long as the network takes them at once: a loop, not a recursion. */
  private void pump() {
    while (true) {
      String next;
      synchronized (this) {
        if (pumping || sending || closed) {
          return;
        }
        if (behind && waiting.isEmpty()) {
          behind = false;
          waiting.add("{\"type\":\"missed\",\"samples\":" + missed + "}");
          missed = 0;
        }
        next = waiting.poll();
        if (next == null) {
          return;
        }
        sending = true;
        pumping = true;
        since = clock.nanos();
      }
      line.send(next, this::taken);
      synchronized (this) {
        pumping = false;
      }
    }
  }

  private void taken(boolean well) {
    boolean others;
    synchronized (this) {
      sending = false;
      closed |= !well;
      others = pumping;
    }
    if (!others) {
      pump();
    }
  }
}
