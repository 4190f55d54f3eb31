package dev.squall.proxy;

import dev.squall.http.Framing;
import dev.squall.http.Head;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Answers on their way from the address, each to the request that waits longest. */
final class HttpAnswers extends HttpStage {
  private boolean asked;

  HttpAnswers(Exchanges exchanges) {
    super(exchanges, false);
  }

  @Override
  public void pass(Parcel parcel, Onward next) throws IOException, InterruptedException {
    synchronized (exchanges) {
      super.pass(parcel, next);
    }
  }

  @Override
  public void ended(Onward next) throws IOException, InterruptedException {
    synchronized (exchanges) {
      super.ended(next);
    }
  }

  @Override
  @Nullable Turn begins(Head head) {
    Exchange exchange = exchanges.next();
    boolean interim = head.status() < 200 && head.status() != 101;
    asked = exchange != null && !interim;
    String method = exchange == null ? "GET" : exchange.method();
    Framing framing = head.ofAnswer(method);
    if (framing == null) {
      return null;
    }
    if (head.switches(method)) {
      exchanges.switched();
      return Turn.straight(framing);
    }
    if (interim || exchange == null || !exchange.altered()) {
      return Turn.straight(framing);
    }
    exchange.hit();
    return new Turn(
        framing, exchange.altered(head, framing), exchange.keepsBody(), exchange.afterNanos());
  }

  @Override
  void ends(Onward next) throws IOException, InterruptedException {
    if (asked) {
      exchanges.answered();
    }
    if (exchanges.answer()) {
      next.end();
    }
  }
}
