package dev.squall.host;

import dev.squall.event.Event;
import dev.squall.time.Clock;
import dev.squall.wire.Link;
import dev.squall.wire.Message;
import java.util.function.LongSupplier;

/**
 * What the engine says to its guard now.
 *
 * @param origin the moment that events count from
 */
record Voice(Link link, Clock clock, LongSupplier origin) {
  void event(Event event) {
    link.send(clock.nanos() - origin.getAsLong(), event);
  }

  void message(Message message) {
    link.send(message);
  }

  void answer(long id, boolean ok, String text) {
    message(new Message.Answer(id, ok, text));
  }
}
