package dev.squall.run;

import dev.squall.advice.Question;
import dev.squall.event.Event;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Loads that may come back after they were let go, and a run that was cut and may go on: once an
 * expert, if there is one, has been heard. Asked by any thread, heard by the player's.
 */
final class Comeback {
  private final Counsel counsel;
  private volatile @Nullable Waiting waiting;
  private volatile double level = 1;
  private boolean resuming;

  private record Waiting(String why, Counsel.Asked asked) {}

  Comeback(Counsel counsel) {
    this.counsel = counsel;
  }

  /** Asks whether they may, {@code why} being what let them; false where there is nobody to ask. */
  boolean asks(String why, long now) {
    return asks(Question.COMEBACK, why, now);
  }

  private boolean asks(String topic, String why, long now) {
    Counsel.Asked asked = counsel.ask(Question.ofRun(topic, "go on", why, 0, 1, ""), now);
    waiting = asked == null ? null : new Waiting(why, asked);
    return asked != null;
  }

  /**
   * Whether what there is to hear before the run goes on has been heard. The player's thread, until
   * it is.
   *
   * @param cut how the run was cut
   */
  boolean resumed(String cut, long now, Consumer<Event> says) {
    if (!resuming) {
      resuming = true;
      asks(Question.RESUME, cut, now);
    }
    heard(now, says);
    return waiting == null;
  }

  /** They are let go again: nobody waits for an answer any more. */
  void forget() {
    waiting = null;
  }

  /** What every level is multiplied by, as advised. */
  double level() {
    return level;
  }

  /** Why they come back now; null while they don't. */
  @Nullable String heard(long now, Consumer<Event> says) {
    Waiting asked = waiting;
    if (asked == null || !asked.asked.over(now)) {
      return null;
    }
    waiting = null;
    Counsel.Heard heard = asked.asked.heard();
    level = heard.level();
    says.accept(heard.event());
    return heard.stops() ? null : asked.why;
  }
}
