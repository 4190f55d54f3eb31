package dev.squall.report;

import dev.squall.advice.Question;
import dev.squall.event.Event;
import dev.squall.units.Dimension;

/** What an expert said, in a line for people. */
public final class AdviceWords {
  private AdviceWords() {}

  /** {@code expert 'mine' on the ramp of 'climb': at most 40 %, enough for today}. */
  public static String of(Event.Advised event) {
    String about =
        switch (event.topic()) {
          case Question.BREAKER -> "a breaker that opened";
          case Question.COMEBACK -> "loads coming back";
          case Question.RESUME -> "going on with a run that was cut";
          default -> "the ramp of '" + event.phase() + "'";
        };
    boolean most = event.advice().equals("at most");
    return "expert '"
        + event.expert()
        + "' on "
        + about
        + ": "
        + event.advice()
        + (most ? " " + Figures.quantity(Dimension.SHARE, event.level()) : "")
        + (event.why().isEmpty() ? "" : ", " + event.why());
  }
}
