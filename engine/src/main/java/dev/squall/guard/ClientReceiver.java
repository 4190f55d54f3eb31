package dev.squall.guard;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.units.Print;
import dev.squall.wire.Link;
import dev.squall.wire.Message;

/** What a client, another process of the same user, may ask of a session. */
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
      case Message.Status status -> link.send(session.standing(status.id()));
      case Message.Follow follow -> {
        session.hub().add(follower);
        link.send(new Message.Answer(follow.id(), true, ""));
      }
      case Message.Stop stop -> {
        session.askToStop(stop.why() + " (" + who + ")", false);
        link.send(new Message.Answer(stop.id(), true, "stopping"));
      }
      case Message.Pause pause -> forward("pause", pause.id(), message);
      case Message.Resume resume -> forward("resume", resume.id(), message);
      case Message.Scale scale -> forward("scale " + number(scale.factor()), scale.id(), message);
      case Message.Adjust adjust ->
          forward(
              "adjust "
                  + adjust.load()
                  + " to "
                  + (adjust.level() == null ? "its plan" : adjust.level()),
              adjust.id(),
              message);
      case Message.Skip skip ->
          forward("skip" + (skip.phase() == null ? "" : " " + skip.phase()), skip.id(), message);
      case Message.EmergencyStop stop -> {
        boolean done = session.emergency(who);
        link.send(
            new Message.Answer(
                stop.id(),
                done,
                done
                    ? "every load is let go; squall release lets them come back"
                    : "no load is up yet; squall stop ends the run"));
      }
      case Message.Release release -> {
        boolean done = session.release(who);
        link.send(
            new Message.Answer(
                release.id(),
                true,
                done
                    ? "loads follow the plan again, once no limit holds them"
                    : "there was no emergency stop"));
      }
      case Message.Mark mark -> {
        session.hub().happened(new Event.HappeningStarted(mark.text(), "mark", "by " + who));
        link.send(new Message.Answer(mark.id(), true, "marked"));
      }
      case Message.Beat beat -> {}
      default ->
          link.send(new Message.Answer(0, false, "a guard does not take this from a client"));
    }
  }

  private static String number(double value) {
    return Double.isFinite(value) ? Print.number(value) : String.valueOf(value);
  }

  private void forward(String what, long id, Message message) {
    EngineHost engine = session.host();
    if (engine == null) {
      link.send(new Message.Answer(id, false, "no engine is running"));
      return;
    }
    engine.forward(id, message, link, () -> session.hub().happened(new Event.Commanded(what, who)));
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
