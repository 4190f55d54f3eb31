package dev.squall.run;

import dev.squall.advice.Question;
import dev.squall.event.Event;
import dev.squall.plan.BreakerPlan;
import dev.squall.plan.BreakerPlan.Step;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * What an expert, if there is one, says of a breaker that opens. The breaker has acted by then, as
 * letting go waits for nobody: what is said can only go further. Slowed loads are kept lower still
 * until the breaker closes; the run ends. Asked by any thread, heard by the player's.
 */
final class SecondOpinion {
  private final Counsel counsel;
  private final Queue<Asked> waiting = new ConcurrentLinkedQueue<>();
  private volatile double most = 1;

  private record Asked(Step step, Counsel.Asked asked) {}

  SecondOpinion(Counsel counsel) {
    this.counsel = counsel;
  }

  /**
   * A breaker did this; nothing goes further than a stop.
   *
   * @param level what every level was multiplied by
   */
  void opened(Event.BreakerOpened opened, double level, long now) {
    if (opened.step() == Step.STOP) {
      return;
    }
    double proposed = opened.step() == Step.SLOW ? BreakerPlan.REDUCED : 0;
    Counsel.Asked asked =
        counsel.ask(
            Question.ofRun(
                Question.BREAKER,
                opened.step().word(),
                opened.words(),
                level,
                proposed,
                opened.limit().toString()),
            now);
    if (asked != null) {
      waiting.add(new Asked(opened.step(), asked));
    }
  }

  /** Says what was heard since. */
  void heard(long now, Consumer<Event> says) {
    for (Asked next = waiting.peek(); next != null && next.asked.over(now); next = waiting.peek()) {
      waiting.remove();
      Counsel.Heard heard = next.asked.heard();
      if (next.step == Step.SLOW) {
        most = Math.min(most, heard.level());
      }
      says.accept(heard.event());
    }
  }

  /** What is left of the factor that limits slow by. */
  double within(double factor) {
    return factor < 1 ? Math.min(factor, most) : factor;
  }

  /** No limit slows any more. */
  void over() {
    most = 1;
  }
}
