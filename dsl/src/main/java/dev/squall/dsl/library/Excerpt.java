package dev.squall.dsl.library;

import dev.squall.dsl.Evaluation;
import dev.squall.problem.Problem;
import java.util.function.Function;

/**
 * A piece of a script, made whole so that it can be evaluated: one that loads nothing gets a load,
 * one that says no length lasts a day, one that expects something where nothing is driven gets a
 * drive.
 */
public final class Excerpt {
  private static final String LOADS =
      "\nload cpu, along: 1.percent, name: 'cpu of the test'"
          + "\nload network, rate: 1.MBps, name: 'network of the test'";

  private static final String DRIVES =
      "\ncomponent('component of the test') { call { true } }"
          + "\ndrive 'component of the test', rate: 1.perSecond";

  private Excerpt() {}

  /** What it comes to once it is whole; its own lines stay where they are. */
  public static Evaluation evaluate(String piece, Function<String, Evaluation> evaluator) {
    String text = piece;
    Evaluation all = evaluator.apply(text);
    if (says(all, "names no load of this scenario")) {
      text += LOADS;
      all = evaluator.apply(text);
    }
    if (says(all, "loads nothing")) {
      text += LOADS;
      all = evaluator.apply(text);
    }
    if (says(all, "nowhere said how long")) {
      text += "\nplay during: 24.hours";
      all = evaluator.apply(text);
    }
    if (says(all, "nothing is driven")) {
      text += DRIVES;
      all = evaluator.apply(text);
    }
    return all;
  }

  private static boolean says(Evaluation evaluation, String what) {
    return evaluation instanceof Evaluation.Rejected rejected
        && rejected.problems().stream().map(Problem::message).anyMatch(m -> m.contains(what));
  }
}
