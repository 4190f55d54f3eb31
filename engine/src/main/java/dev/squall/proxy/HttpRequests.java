package dev.squall.proxy;

import dev.squall.http.Framing;
import dev.squall.http.Head;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Requests on their way to the address; those that are answered here end here. */
final class HttpRequests extends HttpStage {
  private static final byte[] NOTHING = {};

  private @Nullable Exchange current;

  HttpRequests(Exchanges exchanges) {
    super(exchanges, true);
  }

  @Override
  @Nullable Turn begins(Head head) {
    Framing framing = head.ofRequest();
    if (framing == null) {
      return null;
    }
    Exchange exchange = exchanges.begin(head);
    current = exchange;
    if (!exchange.instead()) {
      return Turn.straight(framing);
    }
    if (head.says("Expect", "100-continue")) {
      exchange.close(); // whether the body comes all the same can't be known
      return new Turn(Framing.NONE, NOTHING, false, 0);
    }
    return new Turn(framing, NOTHING, false, 0);
  }

  @Override
  boolean last() {
    Exchange exchange = current;
    return exchange != null && exchange.instead() && exchange.closes() && exchange.whole();
  }

  @Override
  void ends(Onward next) throws IOException, InterruptedException {
    Exchange exchange = current;
    if (exchange != null && exchange.instead()) {
      exchange.end();
      if (exchanges.answer()) {
        next.end();
      }
    }
  }
}
