package dev.squall.run;

import dev.squall.advice.Question;
import dev.squall.event.Event;
import dev.squall.latency.Calls;
import dev.squall.latency.Histograms;
import dev.squall.plan.Phase;
import dev.squall.plan.Ramp;
import dev.squall.plan.ScenarioClock;
import dev.squall.ramp.Answers;
import dev.squall.ramp.Choice;
import dev.squall.ramp.Decided;
import dev.squall.ramp.RampStrategy;
import dev.squall.ramp.Situation;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A phase whose level is decided as it goes: collects how its loads and the drives answer over an
 * interval, has the strategy decide, and says the level in between. The player's thread; {@link
 * #level} alone.
 *
 * <p>A strategy that is not the engine's own decides on another thread, as it may do anything: its
 * level is held until it has decided, and where it has not by the next interval, throws, or decides
 * nothing.
 */
final class Ascent {
  private final Phase phase;
  private final Ramp ramp;
  private final RampStrategy strategy;
  private final Executor on;
  private final Answers answers = new Answers();
  private final double evenPerSecond;
  private double level;
  private double least = Double.NaN;
  private double slowest = Double.NaN;
  private final Counsel counsel;
  private @Nullable Asked asked;
  private @Nullable Weighed weighed;

  /** A decision that waits for an expert's word. */
  private record Weighed(Situation about, Decided decided, Counsel.Asked asked) {}

  /** It did not decide again in time what it had decided: it goes on without. */
  private boolean forgets;

  /** A question that waits for its answer; what comes too late says nothing any more. */
  private record Asked(Situation about, FutureTask<Decided> answer, boolean late) {}

  /**
   * One at its beginning.
   *
   * @param on where the strategy decides
   * @param counsel asked before the level goes up
   */
  Ascent(
      Phase phase,
      Ramp ramp,
      ScenarioClock clock,
      RampStrategy strategy,
      Executor on,
      Counsel counsel) {
    this.phase = phase;
    this.ramp = ramp;
    this.strategy = strategy;
    this.on = on;
    this.counsel = counsel;
    level = ramp.low();
    double way = clock.toMachine(ramp.up().isZero() ? ramp.hold() : ramp.up()).toNanos() / 1e9;
    evenPerSecond = (ramp.high() - ramp.low()) / Math.max(1, way);
  }

  Phase phase() {
    return phase;
  }

  /** The level at so many seconds of scenario time since the phase's start, share of full. */
  double level(double seconds) {
    double top = ramp.up().plus(ramp.hold()).toNanos() / 1e9;
    double down = ramp.down().toNanos() / 1e9;
    if (seconds <= top || down == 0) {
      return level;
    }
    return level + (ramp.low() - level) * Math.min(1, (seconds - top) / down);
  }

  /** Takes what a load or drive that runs now did. */
  void took(double asked, double achieved, @Nullable Calls calls) {
    if (Double.isFinite(asked) && asked > 0) {
      double share = achieved / asked;
      least = Double.isNaN(least) ? share : Math.min(least, share);
    }
    if (calls != null) {
      for (Calls.OperationCalls each : calls.operations()) {
        double p99 = Histograms.read(each.response()).getValueAtPercentile(99) / 1e9;
        slowest = Double.isNaN(slowest) ? p99 : Math.max(slowest, p99);
      }
    }
  }

  /** What it decided in a run that goes on: the strategy sees again what it saw then. */
  void recall(Event.RampDecided decided, double interval, boolean held) {
    look();
    level = decided.level();
    Situation then =
        situation(decided.before(), interval, decided.headroom(), decided.limit(), held);
    FutureTask<Decided> again = new FutureTask<>(() -> strategy.decide(then));
    if (!forgets) {
      on.execute(again);
      try {
        again.get((long) (interval * 1e9), TimeUnit.NANOSECONDS);
      } catch (ExecutionException thrown) {
        // As it did then, and said so.
      } catch (TimeoutException endless) {
        again.cancel(true);
        forgets = true;
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void look() {
    answers.took(least, slowest);
    least = Double.NaN;
    slowest = Double.NaN;
  }

  private Situation situation(
      double from, double interval, double headroom, String limit, boolean held) {
    return new Situation(
        from,
        ramp.low(),
        ramp.high(),
        evenPerSecond * interval,
        headroom,
        limit,
        held,
        answers.degradation(),
        answers.stability());
  }

  /**
   * Has it decided, at the end of an interval.
   *
   * @param seconds of scenario time since the phase's start
   * @param interval how long it was, seconds of machine time
   * @return what comes of a decision that was not made in this interval; else null
   */
  Event.@Nullable RampDecided interval(
      double seconds, double interval, double headroom, String limit, boolean held) {
    if (seconds > ramp.up().plus(ramp.hold()).toNanos() / 1e9) {
      end(); // while it comes down there is nothing to decide
      return null;
    }
    look();
    Situation now = situation(level, interval, headroom, limit, held);
    if (weighed != null) {
      return null; // the expert's time is not up yet
    }
    if (asked != null) {
      asked = new Asked(asked.about, asked.answer, true);
      return event(now, holding(now, "has not decided within an interval"));
    }
    FutureTask<Decided> answer = new FutureTask<>(() -> strategy.decide(now));
    asked = new Asked(now, answer, false);
    on.execute(answer);
    return null;
  }

  /**
   * What was decided since it was last asked, and before that what an expert said to it.
   *
   * @param now on the clock's count
   */
  List<Event> decided(long now) {
    Weighed weighing = weighed;
    if (weighing != null) {
      return weighing.asked.over(now) ? heard(weighing) : List.of();
    }
    Event.RampDecided event = answered(now);
    return event == null ? weighed == null ? List.of() : decided(now) : List.of(event);
  }

  private List<Event> heard(Weighed weighing) {
    weighed = null;
    Counsel.Heard heard = weighing.asked.heard();
    Situation about = weighing.about;
    Decided decided = weighing.decided;
    if (heard.level() < decided.level()) {
      double level = Math.max(ramp.low(), heard.level());
      decided = Decided.to(level, about, "expert '" + heard.expert() + "': " + heard.why());
    }
    return List.of(heard.event(), event(about, decided));
  }

  private Event.@Nullable RampDecided answered(long now) {
    Asked waiting = asked;
    if (waiting == null || !waiting.answer.isDone()) {
      return null;
    }
    asked = null;
    if (waiting.late) {
      return null;
    }
    Situation about = waiting.about;
    if (waiting.answer.state() != Future.State.SUCCESS) {
      return event(about, holding(about, "threw " + message(waiting.answer.exceptionNow())));
    }
    // Code that is not checked for it may well give null.
    @Nullable Decided decided = waiting.answer.resultNow();
    if (decided == null) {
      return event(about, holding(about, "decided nothing"));
    }
    if (decided.level() > about.level()) {
      Counsel.Asked expert = counsel.ask(question(about, decided), now);
      if (expert != null) {
        weighed = new Weighed(about, decided, expert);
        return null;
      }
    }
    return event(about, decided);
  }

  private Question question(Situation about, Decided decided) {
    return new Question(
        Question.RAMP,
        phase.name(),
        decided.choice().word(),
        decided.rule(),
        about.level(),
        Math.clamp(decided.level(), ramp.low(), ramp.high()),
        about.headroom(),
        about.limit(),
        about.degradation(),
        about.stability());
  }

  /** Its phase is over. */
  void end() {
    weighed = null;
    if (asked != null) {
      asked.answer.cancel(true);
      asked = null;
    }
  }

  private Decided holding(Situation now, String why) {
    return new Decided(
        Choice.HOLD, now.level(), "strategy '" + ramp.strategy().word() + "' " + why, 0);
  }

  static String message(Throwable thrown) {
    String message = thrown.getMessage();
    return thrown.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }

  private Event.RampDecided event(Situation now, Decided decided) {
    level = Math.clamp(decided.level(), ramp.low(), ramp.high());
    String kept = level == decided.level() ? "" : ", kept within its range";
    return new Event.RampDecided(
        phase.name(),
        decided.choice().word(),
        decided.rule() + kept,
        level,
        decided.confidence(),
        now.level(),
        now.headroom(),
        now.limit(),
        now.degradation(),
        now.stability());
  }
}
