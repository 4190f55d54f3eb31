package dev.squall.curve;

import java.util.List;

/**
 * One value after another, each held for its time; the last is held for ever, the first also before
 * 0 s.
 *
 * <pre>
 *   v(t) = value of the step that t falls into; a step's start belongs to it
 *   ∫ v from a to b = Σ value × (time of [a, b] spent in the step)
 *
 *      |      ____
 *      |     |    |________
 *      |_____|
 *    0 +-----|----|--------> t
 * </pre>
 *
 * <p>A value costs a walk over the steps, for which {@link Trace} is the better curve from some
 * hundred on.
 *
 * @param steps the steps in their order, at least one
 */
public record Steps(List<Step> steps) implements Curve {
  /**
   * A value and how long it is held.
   *
   * @param seconds how long, s
   * @param value the value, in the unit of what the curve drives
   */
  public record Step(double seconds, double value) {
    /** Checks that the time is positive and the value finite. */
    public Step {
      Rule.seconds("step: seconds", seconds);
      Rule.finite("step: value", value);
    }
  }

  /** Checks that there is a step. */
  public Steps {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("steps: must have at least one step, had none");
    }
  }

  @Override
  public double at(double t) {
    double end = 0;
    int last = steps.size() - 1;
    for (int i = 0; i < last; i++) {
      Step step = steps.get(i);
      end += step.seconds;
      if (t < end) {
        return step.value;
      }
    }
    return steps.get(last).value;
  }

  @Override
  public double integral(double from, double to) {
    double sum = 0;
    double start = Double.NEGATIVE_INFINITY;
    double end = 0;
    int last = steps.size() - 1;
    for (int i = 0; i <= last; i++) {
      Step step = steps.get(i);
      end += step.seconds;
      double until = i == last ? Double.POSITIVE_INFINITY : end;
      sum += step.value * (clamp(to, start, until) - clamp(from, start, until));
      start = end;
    }
    return sum;
  }

  private static double clamp(double t, double low, double high) {
    return Math.min(Math.max(t, low), high);
  }

  /** The first end of a step after {@code t} and before {@code limit}, else {@code limit}. */
  double nextEdge(double t, double limit) {
    double end = 0;
    for (int i = 0; i < steps.size() - 1; i++) {
      end += steps.get(i).seconds;
      if (end > t) {
        return Math.min(end, limit);
      }
    }
    return limit;
  }
}
