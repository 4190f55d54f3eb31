package dev.squall.run;

import dev.squall.advice.Advice;
import dev.squall.advice.Consulted;
import dev.squall.advice.Question;
import dev.squall.event.Event;
import dev.squall.units.Print;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Asks a run's expert, if it has one, on another thread, one question at a time: whoever asks goes
 * on when there is an answer, or the time for it is up. An expert that is still at its last
 * question is not asked. Thread-safe.
 */
final class Counsel {
  private final @Nullable Consulted consulted;
  private final Executor beside;
  private final AtomicBoolean busy = new AtomicBoolean();

  Counsel(@Nullable Consulted consulted, Executor beside) {
    this.consulted = consulted;
    this.beside = beside;
  }

  /** A question that was asked. */
  static final class Asked {
    private final Consulted of;
    private final Question question;
    private final FutureTask<@Nullable Advice> answer;
    private final long until;

    private Asked(
        Consulted of, Question question, FutureTask<@Nullable Advice> answer, long until) {
      this.of = of;
      this.question = question;
      this.answer = answer;
      this.until = until;
    }

    /** True when there is an answer, or there is no more time for one. */
    boolean over(long now) {
      return answer.isDone() || now - until >= 0;
    }

    /** What it came to, once it is over. */
    Heard heard() {
      if (!answer.isDone()) {
        answer.cancel(true);
        return new Heard(
            null, "no answer within " + Print.duration(of.within()), of.name(), question);
      }
      if (answer.state() != Future.State.SUCCESS) {
        return new Heard(null, Ascent.message(answer.exceptionNow()), of.name(), question);
      }
      Advice advice = answer.resultNow();
      return new Heard(
          advice, advice == null ? "nothing to say" : advice.why(), of.name(), question);
    }
  }

  /**
   * What was heard of an expert.
   *
   * @param advice null for none
   * @param why the expert's, or why there is none
   */
  record Heard(@Nullable Advice advice, String why, String expert, Question question) {
    /** The level that comes of it: never more than was proposed. */
    double level() {
      return switch (advice) {
        case Advice.AtMost most -> Math.min(question.proposed(), most.level());
        case Advice.Stop _ -> question.topic().equals(Question.RAMP) ? question.level() : 0;
        case Advice.Agree _ -> question.proposed();
        case null -> question.proposed();
      };
    }

    boolean stops() {
      return advice instanceof Advice.Stop;
    }

    Event.Advised event() {
      String said =
          switch (advice) {
            case Advice.Agree _ -> "agree";
            case Advice.AtMost _ -> "at most";
            case Advice.Stop _ -> "stop";
            case null -> "none";
          };
      return new Event.Advised(
          expert, question.topic(), question.phase(), said, why, question.proposed(), level());
    }
  }

  /** Asks; null where there is nobody to ask, or who there is still thinks. */
  @Nullable Asked ask(Question question, long now) {
    Consulted expert = consulted;
    if (expert == null || !busy.compareAndSet(false, true)) {
      return null;
    }
    FutureTask<@Nullable Advice> answer = new FutureTask<>(() -> expert.expert().advise(question));
    beside.execute(() -> {
      try {
        answer.run();
      } finally {
        busy.set(false);
      }
    });
    return new Asked(expert, question, answer, now + expert.within().toNanos());
  }
}
