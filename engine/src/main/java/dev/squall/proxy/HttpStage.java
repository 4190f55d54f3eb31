package dev.squall.proxy;

import dev.squall.http.Framing;
import dev.squall.http.Head;
import dev.squall.http.Messages;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages that go one way, and passes them on: as they came, without a copy, where
 * nothing is to be done to them.
 */
abstract class HttpStage implements Stage {
  private final Messages messages;
  private boolean passes = true;

  /** What goes by. */
  final Exchanges exchanges;

  /**
   * What becomes of a message.
   *
   * @param framing how its body ends
   * @param head what goes on in place of its head; null for it as it came
   * @param body whether its body goes on
   * @param afterNanos so much later
   */
  record Turn(Framing framing, byte @Nullable [] head, boolean body, long afterNanos) {
    /** As it came. */
    static Turn straight(Framing framing) {
      return new Turn(framing, null, true, 0);
    }
  }

  HttpStage(Exchanges exchanges, boolean requests) {
    this.exchanges = exchanges;
    messages = new Messages(requests);
  }

  /** A message begins; null when it can't be read. */
  abstract @Nullable Turn begins(Head head) throws IOException, InterruptedException;

  /** A message came to its end, and was passed on. */
  abstract void ends(Onward next) throws IOException, InterruptedException;

  /** True where what came last is the connection's last message: what follows it vanishes. */
  boolean last() {
    return false;
  }

  @Override
  public void pass(Parcel parcel, Onward next) throws IOException, InterruptedException {
    ByteBuffer bytes = parcel.bytes();
    int from = bytes.position();
    while (!exchanges.open()) {
      if (last()) {
        return;
      }
      int at = bytes.position();
      switch (messages.next(bytes)) {
        case MORE -> {
          send(parcel, from, at, next);
          return;
        }
        case BODY -> from = passes ? from : bytes.position();
        case HEAD -> from = head(parcel, from, at, next);
        case END -> {
          send(parcel, from, at, next);
          from = at;
          ends(next);
        }
        case STRANGE -> {
          send(parcel, from, at, next);
          from = at;
          exchanges.strange();
        }
      }
    }
    ended(next);
    send(parcel, from, bytes.limit(), next);
  }

  /** Passes it on, or what is there in its place; from where on nothing was passed on yet. */
  private int head(Parcel parcel, int from, int at, Onward next)
      throws IOException, InterruptedException {
    Turn turn = begins(messages.head());
    if (turn == null) {
      exchanges.strange();
      boolean inPieces = messages.kept().length > 0;
      send(parcel, from, at, next);
      return inPieces ? parcel.bytes().position() : at;
    }
    byte[] kept = messages.release();
    messages.body(turn.framing);
    passes = turn.body;
    if (kept.length == 0 && turn.head == null) {
      return from;
    }
    send(parcel, from, at, next);
    byte[] head = turn.head == null ? kept : turn.head;
    if (head.length > 0) {
      next.pass(new Parcel(ByteBuffer.wrap(head), parcel.dueNanos() + turn.afterNanos));
    }
    return parcel.bytes().position();
  }

  private static void send(Parcel parcel, int from, int to, Onward next)
      throws IOException, InterruptedException {
    if (to > from) {
      next.pass(new Parcel(parcel.bytes().slice(from, to - from), parcel.dueNanos()));
    }
  }

  @Override
  public void ended(Onward next) throws IOException, InterruptedException {
    byte[] kept = messages.release();
    if (kept.length > 0) {
      next.pass(new Parcel(ByteBuffer.wrap(kept), exchanges.now()));
    }
  }
}
