package dev.squall.guard;

import dev.squall.event.Event;
import dev.squall.units.Print;
import dev.squall.wire.Message;
import java.util.function.Consumer;

/**
 * What may be asked of a session while it is open, by whoever: another process over its socket, or
 * a door of this one. Every question has one answer. Any thread.
 */
final class Controls {
  private final Session session;

  Controls(Session session) {
    this.session = session;
  }

  /**
   * Asks.
   *
   * @param who for the record: {@code process 4711}
   * @param answer takes it, on any thread: at once, or when the engine has answered
   */
  void ask(Message message, String who, Consumer<Message> answer) {
    switch (message) {
      case Message.Status status -> answer.accept(session.standing(status.id()));
      case Message.Stop stop -> {
        session.askToStop(stop.why() + " (" + who + ")", false);
        answer.accept(new Message.Answer(stop.id(), true, "stopping"));
      }
      case Message.Pause pause -> forward("pause", pause.id(), message, who, answer);
      case Message.Resume resume -> forward("resume", resume.id(), message, who, answer);
      case Message.Scale scale ->
          forward("scale " + number(scale.factor()), scale.id(), message, who, answer);
      case Message.Adjust adjust ->
          forward(
              "adjust "
                  + adjust.load()
                  + " to "
                  + (adjust.level() == null ? "its plan" : adjust.level()),
              adjust.id(),
              message,
              who,
              answer);
      case Message.Skip skip ->
          forward(
              "skip" + (skip.phase() == null ? "" : " " + skip.phase()),
              skip.id(),
              message,
              who,
              answer);
      case Message.Inject inject ->
          forward("fault " + inject.fault(), inject.id(), message, who, answer);
      case Message.Heal heal -> forward("heal " + heal.fault(), heal.id(), message, who, answer);
      case Message.Line line -> forward(line.id(), message, answer, () -> {});
      case Message.Opens opens -> forward(opens.id(), message, answer, () -> {});
      case Message.Cut cut when cut.engine() -> endEngine(cut, who, answer);
      case Message.Cut cut -> forward("cut", cut.id(), message, who, answer);
      case Message.Script script -> forward(script.id(), message, answer, () -> {});
      case Message.Words words -> forward(words.id(), message, answer, () -> {});
      case Message.End end ->
          forward(
              "end " + (end.name() == null ? "all" : end.name()), end.id(), message, who, answer);
      case Message.Leave leave -> forward("leave", leave.id(), message, who, answer);
      case Message.EmergencyStop stop -> {
        boolean done = emergency(who);
        answer.accept(
            new Message.Answer(
                stop.id(),
                done,
                done
                    ? "every load is let go, and stays so until release"
                    : "no load is up yet; squall stop ends the run"));
      }
      case Message.Release release ->
          answer.accept(
              new Message.Answer(
                  release.id(),
                  true,
                  release(who)
                      ? "loads follow the plan again, once no limit holds them"
                      : "there was no emergency stop"));
      case Message.Mark mark -> {
        session.hub().happened(new Event.HappeningStarted(mark.text(), "mark", "by " + who));
        answer.accept(new Message.Answer(mark.id(), true, "marked"));
      }
      default ->
          answer.accept(new Message.Answer(0, false, "a guard does not take this from a client"));
    }
  }

  private static String number(double value) {
    return Double.isFinite(value) ? Print.number(value) : String.valueOf(value);
  }

  private void forward(
      String what, long id, Message message, String who, Consumer<Message> answer) {
    forward(id, message, answer, () -> session.hub().happened(new Event.Commanded(what, who)));
  }

  private void forward(long id, Message message, Consumer<Message> answer, Runnable obeyed) {
    EngineHost engine = session.host();
    if (engine == null) {
      answer.accept(new Message.Answer(id, false, "no engine is running"));
      return;
    }
    engine.forward(id, message, answer, obeyed);
  }

  /** For what is given up no other way. */
  private void endEngine(Message.Cut cut, String who, Consumer<Message> answer) {
    EngineHost engine = session.host();
    if (engine != null) {
      session.hub().happened(new Event.Commanded("cut the engine off", who));
      engine.notices().add(new Notice.EngineSilent("a line that was given up went on"));
    }
    answer.accept(new Message.Answer(cut.id(), engine != null, ""));
  }

  /** Every load to zero until it is released; false where there is none yet. */
  private boolean emergency(String who) {
    Lookout looking = session.lookout();
    if (looking == null) {
      return false;
    }
    looking.emergency(Event.EMERGENCY + " by " + who);
    session.hub().happened(new Event.Commanded(Event.EMERGENCY, who));
    return true;
  }

  /** Lets loads come back after an emergency stop; false where there was none. */
  private boolean release(String who) {
    Lookout looking = session.lookout();
    boolean was = looking != null && looking.release();
    if (was) {
      session.hub().happened(new Event.Commanded("release", who));
    }
    return was;
  }
}
