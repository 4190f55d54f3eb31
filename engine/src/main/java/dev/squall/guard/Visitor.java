package dev.squall.guard;

import dev.squall.event.Event;
import dev.squall.wire.Link;
import dev.squall.wire.Message;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** Whoever comes through the door, until it has said who it is. */
final class Visitor implements Link.Receiver {
  private final Session session;
  private final Link link;
  private Link.@Nullable Receiver known;

  private Visitor(Session session, Link link) {
    this.session = session;
    this.link = link;
  }

  /** Listens to who has come to {@code session}. */
  static void welcome(Session session, SocketChannel channel) {
    Link link = new Link(channel, "visitor");
    link.open(new Visitor(session, link));
  }

  @Override
  public void message(Message message) {
    Link.Receiver receiver = known;
    if (receiver != null) {
      receiver.message(message);
    } else if (message instanceof Message.Hello hello) {
      greet(hello);
    } else {
      link.send(new Message.Answer(0, false, "say hello first"));
    }
  }

  private void greet(Message.Hello hello) {
    EngineHost engine = session.host();
    if (hello.protocol() != Message.PROTOCOL) {
      link.send(
          new Message.Answer(
              0,
              false,
              "this guard speaks protocol " + Message.PROTOCOL + ", not " + hello.protocol()));
    } else if (hello.role().equals("engine")
        && engine != null
        && hello.pid() == engine.process().pid()) {
      known = engine;
      engine.adopt(link);
    } else if (hello.role().equals("client")) {
      link.send(new Message.Hello("guard", Message.PROTOCOL, ProcessHandle.current().pid()));
      known = new ClientReceiver(session, link, hello.pid());
    } else {
      link.send(new Message.Answer(0, false, "role '" + hello.role() + "' is not expected here"));
    }
  }

  @Override
  public void event(long at, Event event) {
    Link.Receiver receiver = known;
    if (receiver != null) {
      receiver.event(at, event);
    }
  }

  @Override
  public void gone(String why) {
    Link.Receiver receiver = known;
    if (receiver != null) {
      receiver.gone(why);
    }
  }
}
