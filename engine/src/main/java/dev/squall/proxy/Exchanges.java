package dev.squall.proxy;

import dev.squall.http.Head;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one connection that wait for their answers, in the order they came. The way up
 * adds; who answers holds its monitor, so that answers stay in order and whole.
 */
final class Exchanges {
  private final TcpProxy proxy;
  private final Queue<Exchange> waiting = new ConcurrentLinkedQueue<>();
  private @Nullable Pump down;
  private volatile boolean open;
  private volatile boolean over;

  Exchanges(TcpProxy proxy) {
    this.proxy = proxy;
  }

  /** Where answers go that are given here. */
  void answerThrough(Pump pump) {
    down = pump;
  }

  /** True once what goes by is no HTTP, or none any more: then all of it passes. */
  boolean open() {
    return open;
  }

  /** True once the last answer was given here. */
  boolean over() {
    return over;
  }

  /** From now on all passes. */
  void switched() {
    open = true;
  }

  /** All passes, as it can't be read. */
  void strange() {
    if (!open) {
      open = true;
      proxy.warnOnce(
          "what goes through is no HTTP/1.1 in the clear (TLS, HTTP/2 and others are not read): it"
              + " passes, and faults about requests don't meet it; use tcp(…) where that is meant");
    }
  }

  long now() {
    return proxy.clock().nanos();
  }

  /** A request came. */
  Exchange begin(Head request) {
    List<Answer> answers = proxy.answers();
    Exchange exchange =
        new Exchange(
            request,
            answers.isEmpty()
                ? answers
                : answers.stream().filter(each -> each.meets(request)).toList());
    waiting.add(exchange);
    return exchange;
  }

  /** The one whose answer comes next; null where none does. */
  @Nullable Exchange next() {
    Exchange first = waiting.peek();
    return first == null || first.instead() ? null : first;
  }

  /** The answer of {@link #next} came to its end. */
  void answered() {
    waiting.remove();
  }

  /** Gives the answers that are due next and are given here; true when that was the last. */
  synchronized boolean answer() throws IOException, InterruptedException {
    Pump out = down;
    for (Exchange first = waiting.peek();
        out != null && !over && first != null && first.instead() && first.whole();
        first = waiting.peek()) {
      waiting.remove();
      first.hit();
      out.through().pass(new Parcel(ByteBuffer.wrap(first.answer()), now() + first.afterNanos()));
      if (first.closes()) {
        over = true;
        out.finish();
      }
    }
    return over;
  }
}
