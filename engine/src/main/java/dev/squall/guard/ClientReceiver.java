package dev.squall.guard;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.wire.Link;
import dev.squall.wire.Message;

/** A client, another process of the same user, at a session's door. */
final class ClientReceiver implements Link.Receiver {
  private final Session session;
  private final Link link;
  private final String who;
  private final Events follower;

  ClientReceiver(Session session, Link link, long pid) {
    this.session = session;
    this.link = link;
    this.who = "process " + pid;
    this.follower = link::send;
  }

  @Override
  public void message(Message message) {
    switch (message) {
      case Message.Follow follow -> {
        session.hub().add(follower);
        link.send(new Message.Answer(follow.id(), true, ""));
      }
      case Message.Beat beat -> {}
      default -> session.ask(message, who, link::send);
    }
  }

  @Override
  public void event(long at, Event event) {
    link.send(new Message.Answer(0, false, "events come from the engine alone"));
  }

  @Override
  public void gone(String why) {
    session.hub().remove(follower);
  }
}
